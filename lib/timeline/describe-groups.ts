import type { ChildWorkflow, ExternalRequest, Update } from '@/lib/run/groups';
import { argumentsFact, textFact, type Fact, type ItemDetails } from './details';
import { childLook } from './group-rows';
import { itemId } from './item-id';
import type { Since } from './words';

/** A child, as its parent knows it. */
export function describeChild(child: ChildWorkflow, since: Since): ItemDetails {
  const { executionKey: execution, initiatedEventId, started, close, workflowType } = child;
  const facts: Fact[] = [
    textFact('Workflow id', child.workflowId),
    textFact('Asked for', since(child.initiatedMs)),
    textFact('Started', since(started?.timeMs)),
    ...(close ? [textFact('Parent was told', since(close.timeMs))] : []),
    argumentsFact('Input', child.input),
    ...policyFacts(child),
  ];
  if (close?.type === 'completed') facts.push({ label: 'Result', type: 'json', json: close.result });
  return {
    itemId: itemId({ type: 'child', execution, initiatedEventId }),
    title: `Child workflow ${workflowType}`,
    kind: 'Child workflow',
    look: childLook(child),
    status: childStatus(child),
    facts,
    failure: close?.failure ?? null,
    location: child.location,
  };
}

function childStatus({ started, close }: ChildWorkflow): string {
  switch (close?.type) {
    case undefined:
      return started ? 'It has started and goes on.' : 'The server was asked to start it.';
    case 'completed':
      return 'It completed; the parent has its result.';
    case 'failed':
      return 'It failed; the parent was told.';
    case 'cancelled':
      return 'It was cancelled; the parent was told.';
    case 'timed-out':
      return 'It ran into its timeout; the parent was told.';
    case 'terminated':
      return 'It was terminated; the parent was told.';
    case 'not-started':
      return `The server did not start it: ${close?.cause ?? 'it gave no reason'}.`;
    default:
      return '';
  }
}

const POLICIES: Readonly<Record<string, string>> = {
  TERMINATE: 'it is terminated',
  ABANDON: 'it goes on by itself',
  REQUEST_CANCEL: 'its cancellation is requested',
};

function policyFacts({ parentClosePolicy }: ChildWorkflow): Fact[] {
  const words = POLICIES[parentClosePolicy];
  return words === undefined ? [] : [textFact('When the parent closes', words)];
}

/** A signal or a cancel request on its way to another workflow. */
export function describeExternal(request: ExternalRequest, since: Since): ItemDetails {
  const { executionKey: execution, initiatedEventId, type, name, close } = request;
  const what = type === 'signal' ? `Signal ${name}` : 'Cancel request';
  const facts: Fact[] = [
    textFact('To', request.workflowId),
    textFact('Sent', since(request.initiatedMs)),
    ...(close ? [textFact(close.type === 'delivered' ? 'Delivered' : 'Refused', since(close.timeMs))] : []),
    ...(type === 'signal' ? [argumentsFact('Input', request.input)] : []),
  ];
  const refused = `It was not delivered: ${close?.cause ?? 'the server gave no reason'}.`;
  const done = close?.type === 'delivered' ? 'The other workflow has it in its history.' : refused;
  return {
    itemId: itemId({ type: 'external', execution, initiatedEventId }),
    title: `${what} to another workflow`,
    kind: type === 'signal' ? 'Signal to another workflow' : 'Cancel request',
    look: close === null ? 'running' : close.type === 'delivered' ? 'completed' : 'failed',
    status: close === null ? 'The server is on its way to deliver it.' : done,
    facts,
    failure: null,
    location: request.location,
  };
}

/** An update: accepted, then done or failed. */
export function describeUpdate(update: Update, since: Since): ItemDetails {
  const { executionKey: execution, acceptedEventId, name, close } = update;
  const facts: Fact[] = [
    textFact('Accepted', since(update.acceptedMs)),
    ...(close ? [textFact('Done', since(close.timeMs))] : []),
    argumentsFact('Input', update.input),
    textFact('Update id', update.updateId),
  ];
  if (close?.type === 'completed') facts.push({ label: 'Result', type: 'json', json: close.result });
  const ended =
    close?.type === 'failed'
      ? 'Its handler threw: the caller got the failure, the workflow goes on.'
      : 'Its handler has answered the caller.';
  return {
    itemId: itemId({ type: 'update', execution, acceptedEventId }),
    title: `Update ${name}`,
    kind: 'Update',
    look: close?.type ?? 'running',
    status: close === null ? 'Accepted; its handler is at work.' : ended,
    facts,
    failure: close?.failure ?? null,
    location: null,
  };
}
