import { childExecution, executionOf, nextInChain } from '@/lib/run/chain';
import type { ExternalRequest } from '@/lib/run/groups';
import type { Execution, Run } from '@/lib/run/model';
import { itemId } from './item-id';
import type { Link, Row } from './timeline';

/** Arrows from what led to something to what it led to, where both have their rows. */
export function linksOf(run: Run, rows: readonly Row[]): Link[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowOf = (execution: Execution | null) =>
    execution ? byId.get(itemId({ type: 'workflow', execution: execution.key })) : undefined;
  return [...run.executions.values()].flatMap((execution): Link[] => {
    const own = rowOf(execution);
    if (!own) return [];
    const children = execution.children.map((child) => {
      const initiated = { execution: execution.key, initiatedEventId: child.initiatedEventId };
      return startLink(own, rowOf(childExecution(run, child)), itemId({ type: 'child', ...initiated }));
    });
    const sent = execution.externals.map((one) => arrivalLink(own, rowOf(targetOf(run, one)), run, one));
    const next = continueLink(own, rowOf(nextInChain(run, execution)));
    return [...undoLinks(execution, byId), next, ...children, ...sent].filter((one) => one !== null);
  });
}

function undoLinks(execution: Execution, byId: ReadonlyMap<string, Row>): Link[] {
  return execution.activities.flatMap((activity): Link[] => {
    if (activity.undoes === null) return [];
    const key = { type: 'activity', execution: execution.key } as const;
    const fromItemId = itemId({ ...key, activityId: activity.activityId });
    const toItemId = itemId({ ...key, activityId: activity.undoes });
    const [from, to] = [byId.get(fromItemId), byId.get(toItemId)];
    const first = from?.segments[0];
    const last = to?.segments.at(-1);
    if (!from || !to || !first || !last) return [];
    return [
      {
        kind: 'undoes',
        fromItemId,
        toItemId,
        label: `undoes ${to.label}`,
        from: { x: first.x, y: middle(from) },
        // From below or from above, into the middle of what the step did last.
        to: { x: last.x + last.width / 2, y: to.y < from.y ? to.barY + to.barHeight : to.barY },
      },
    ];
  });
}

/** From where the parent asked for it, down to where the child's row begins. */
function startLink(parent: Row, child: Row | undefined, asked: string): Link | null {
  const begin = child?.segments.find((one) => one.itemId === asked) ?? child?.segments[0];
  if (!child || !begin) return null;
  return causal('starts', parent, child, begin.x, begin.x, `starts ${child.label}`);
}

function continueLink(before: Row, after: Row | undefined): Link | null {
  if (!after) return null;
  return causal(
    'continues',
    before,
    after,
    before.band.x + before.band.width,
    after.band.x,
    'continues as new',
  );
}

function arrivalLink(sender: Row, target: Row | undefined, run: Run, request: ExternalRequest): Link | null {
  const item = { execution: request.executionKey, initiatedEventId: request.initiatedEventId };
  const sent = sender.marks.find((mark) => mark.itemId === itemId({ type: 'external', ...item }));
  const arrived = arrivalOf(run, request);
  const arrival = arrived && target?.marks.find((mark) => mark.itemId === arrived);
  if (!target || !sent || !arrival) return null;
  return causal('reaches', sender, target, sent.x, arrival.x, sent.label);
}

function causal(
  kind: Link['kind'],
  cause: Row,
  effect: Row,
  fromX: number,
  toX: number,
  label: string,
): Link {
  const down = effect.y > cause.y;
  return {
    kind,
    fromItemId: cause.id,
    toItemId: effect.id,
    label,
    from: { x: fromX, y: down ? cause.barY + cause.barHeight : cause.barY },
    to: { x: toX, y: down ? effect.barY : effect.barY + effect.barHeight },
  };
}

function targetOf(run: Run, { workflowId, workflowRunId }: ExternalRequest): Execution | null {
  return executionOf(run, workflowId, workflowRunId);
}

/** The event with which a signal or cancel request arrived: the nth from this sender by that name is the nth it sent. */
function arrivalOf(run: Run, request: ExternalRequest): string | null {
  const [sender, target] = [run.executions.get(request.executionKey), targetOf(run, request)];
  if (!sender || !target || request.close?.type !== 'delivered') return null;
  const same = sender.externals.filter(
    (one) =>
      one.type === request.type &&
      one.name === request.name &&
      one.workflowId === request.workflowId &&
      one.close?.type === 'delivered',
  );
  const arrivals =
    request.type === 'signal'
      ? target.signals.filter(({ name }) => name === request.name)
      : target.cancelRequests;
  const fromHere = arrivals.filter(({ from }) => from?.workflowRunId === sender.workflowRunId);
  const arrival = fromHere[same.indexOf(request)];
  return arrival ? itemId({ type: 'event', execution: target.key, eventId: arrival.eventId }) : null;
}

const middle = (row: Row): number => row.barY + row.barHeight / 2;
