import { z } from 'zod';
import type { World } from '@/lib/protocol/world';
import { name, operation, refusal } from './operation';

type Approval = World['approvals'][number];

/** The latest request of that id: a withdrawn one can be asked again. */
function find(world: World, requestId: string): Approval {
  const found = world.approvals.findLast((one) => one.requestId === requestId);
  if (!found) throw refusal('RequestNotFound', `Nobody has been asked about "${requestId}".`);
  return found;
}

function findWaiting(world: World, requestId: string): Approval {
  const found = find(world, requestId);
  if (found.status === 'waiting') return found;
  throw refusal('RequestClosed', `The request "${requestId}" is ${found.status} already.`);
}

export const request = operation({
  args: z.object({ requestId: name, approver: name, subject: name }),
  businessKey: (args) => args.requestId,
  apply({ world, nextId }, args) {
    const approvalId = nextId('approval');
    world.approvals.push({ approvalId, ...args, reminders: 0, status: 'waiting' });
    return { result: { approvalId }, effect: 'applied' };
  },
});

export const remind = operation({
  args: z.object({ requestId: name }),
  businessKey: (args) => args.requestId,
  apply({ world }, { requestId }) {
    const approval = findWaiting(world, requestId);
    approval.reminders += 1;
    return { result: { reminders: approval.reminders }, effect: 'applied' };
  },
});

export const escalate = operation({
  args: z.object({ requestId: name, approver: name }),
  businessKey: (args) => args.requestId,
  apply({ world }, { requestId, approver }) {
    const approval = findWaiting(world, requestId);
    if (approval.approver === approver) return { result: { approver }, effect: 'unchanged' };
    approval.approver = approver;
    return { result: { approver }, effect: 'applied' };
  },
});

export const record = operation({
  args: z.object({ requestId: name, decision: z.enum(['approved', 'rejected']) }),
  businessKey: (args) => args.requestId,
  apply({ world }, { requestId, decision }) {
    if (find(world, requestId).status === decision) return { result: { decision }, effect: 'unchanged' };
    findWaiting(world, requestId).status = decision;
    return { result: { decision }, effect: 'applied' };
  },
});

export const withdraw = operation({
  args: z.object({ requestId: name }),
  businessKey: (args) => args.requestId,
  apply({ world }, { requestId }) {
    const open = world.approvals.filter((one) => one.requestId === requestId && one.status === 'waiting');
    for (const approval of open) approval.status = 'withdrawn';
    return {
      result: { withdrawn: open.length > 0 },
      effect: open.length > 0 ? 'applied' : 'nothing-to-undo',
    };
  },
});

const findOperation = operation({
  args: z.object({ requestId: name }),
  businessKey: (args) => args.requestId,
  apply({ world }, { requestId }) {
    const { status, approver, reminders } = find(world, requestId);
    return { result: { status, approver, reminders }, effect: 'none' };
  },
});
export { findOperation as find };
