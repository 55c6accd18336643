import type { ChildWorkflow, Timer, Update } from '@/lib/run/groups';
import { durationText } from './duration';
import { itemId } from './item-id';
import { inSequence, type RowDraft } from './spans';
import type { Look } from './terms';

/** The row of a timer: waiting until it fires or is cancelled. */
export function timerRow(timer: Timer, edgeMs: number): RowDraft {
  const { executionKey: execution, startedEventId, startedMs, close } = timer;
  const id = itemId({ type: 'timer', execution, startedEventId });
  const look: Look = close === null ? 'waiting' : close.type === 'fired' ? 'completed' : 'cancelled';
  const endMs = close?.timeMs ?? edgeMs;
  const label = durationText(timer.durationMs);
  return {
    id,
    kind: 'timer',
    depth: 0,
    label: `timer ${label}`,
    state: close?.type ?? 'waiting',
    look,
    band: { itemId: id, look, startMs: startedMs, endMs, open: close === null },
    spans: inSequence([
      { itemId: id, look, startMs: startedMs, endMs, open: close === null, label, struck: false },
    ]),
    marks: [],
  };
}

/** The row of an update: from its acceptance until the handler is done. */
export function updateRow(update: Update, edgeMs: number): RowDraft {
  const { executionKey: execution, acceptedEventId, acceptedMs, name, close } = update;
  const id = itemId({ type: 'update', execution, acceptedEventId });
  const look: Look = close?.type ?? 'running';
  const span = {
    itemId: id,
    look,
    startMs: acceptedMs,
    endMs: close?.timeMs ?? edgeMs,
    open: close === null,
  };
  return {
    id,
    kind: 'update',
    depth: 0,
    label: `update ${name}`,
    state: close?.type ?? 'accepted',
    look,
    band: span,
    spans: inSequence([{ ...span, label: '', struck: false }]),
    marks: [],
  };
}

/** How a child stands, as its parent knows it. */
export function childLook({ started, close }: ChildWorkflow): Look {
  switch (close?.type) {
    case undefined:
      return started ? 'running' : 'queued';
    case 'not-started':
      return 'failed';
    case 'terminated':
      return 'cancelled';
    default:
      return close?.type ?? 'running';
  }
}

/** The row of a child that never began, or of which nothing else is known than what its parent has. */
export function childRow(child: ChildWorkflow, edgeMs: number): RowDraft {
  const { executionKey: execution, initiatedEventId, initiatedMs, workflowType, workflowId, close } = child;
  const id = itemId({ type: 'child', execution, initiatedEventId });
  const look = childLook(child);
  const span = {
    itemId: id,
    look,
    startMs: initiatedMs,
    endMs: close?.timeMs ?? edgeMs,
    open: close === null,
  };
  return {
    id,
    kind: 'child',
    depth: 0,
    label: workflowType || workflowId,
    state: close?.type === 'not-started' ? 'not started' : (close?.type.replace('-', ' ') ?? look),
    look,
    band: span,
    spans: inSequence([{ ...span, label: '', struck: false }]),
    marks: [],
  };
}
