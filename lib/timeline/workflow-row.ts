import type { Execution, Run, WorkflowTask } from '@/lib/run/model';
import { startOf } from './axis';
import { durationText } from './duration';
import { eventOwner } from './event-owner';
import { eventTitle } from './event-words';
import { itemId } from './item-id';
import { inSequence, type Mark, type RowDraft, type Span } from './spans';
import { struckExecution } from './strikes';
import type { Look } from './terms';

const STATES: Readonly<Record<Execution['state'], { look: Look; word: string }>> = {
  unknown: { look: 'waiting', word: 'not followed' },
  running: { look: 'running', word: 'running' },
  completed: { look: 'completed', word: 'completed' },
  failed: { look: 'failed', word: 'failed' },
  'timed-out': { look: 'timed-out', word: 'timed out' },
  cancelled: { look: 'cancelled', word: 'cancelled' },
  terminated: { look: 'cancelled', word: 'terminated' },
  'continued-as-new': { look: 'completed', word: 'continued as new' },
};

/** How an execution stands, as its history says. */
export function executionState({ state }: Execution): { look: Look; word: string } {
  return STATES[state];
}

/** More workflow tasks than this are drawn together, and so are more events. */
const MOST_PIECES = 150;

/**
 * The row of an execution: its workflow tasks, and the events that belong to no other row. What was skipped is a mark, unless the
 * axis itself is folded there (`folded`). `complete`: nothing is drawn together, however many there are.
 */
export function workflowRow(
  run: Run,
  execution: Execution,
  edgeMs: number,
  { folded, complete }: { folded: boolean; complete: boolean },
): RowDraft {
  const most = complete ? Infinity : MOST_PIECES;
  const id = itemId({ type: 'workflow', execution: execution.key });
  const { look, word } = executionState(execution);
  const struck = strikesOnTasks(run, execution);
  const spans = inSequence(
    together(
      execution.workflowTasks.flatMap((task) => taskSpans(execution, task, struck, edgeMs)),
      ({ look: one, struck: hit }) => one === 'completed' && !hit,
      (all, first, last) => ({ ...first, endMs: last.endMs, label: `${all.length} tasks` }),
      most,
    ),
  );
  const startMs = startOf(execution);
  const endMs = execution.endMs ?? (execution.state === 'unknown' ? lastHeardMs(execution) : edgeMs);
  return {
    id,
    kind: 'workflow',
    depth: 0,
    label: workflowLabel(execution),
    state: word,
    look,
    band: { itemId: id, look, startMs, endMs, open: execution.state === 'running' },
    spans,
    marks: [
      ...taskFaultMarks(struck, spans, execution.key),
      ...looseEvents(execution, most),
      ...(folded ? [] : ownSkips(execution)),
    ],
  };
}

/** Of an execution without a history: what its workers told last. */
function lastHeardMs(execution: Execution): number {
  const attempts = execution.activities.flatMap((one) => one.attempts);
  const times = attempts.map(({ ended, started }) => ended?.virtualMs ?? started?.virtualMs ?? 0);
  return times.reduce((last, ms) => Math.max(last, ms), startOf(execution));
}

/** Its type, and the part of its id that tells it from others of the same run. */
export function workflowLabel({ workflowId, workflowType, startedBy }: Execution): string {
  const name = workflowId.slice(workflowId.indexOf('/') + 1);
  if (workflowType === null) return name;
  const isOther = workflowId.includes('/') && startedBy.type !== 'unknown';
  if (!isOther) return workflowType;
  return name.startsWith(workflowType) ? name : `${workflowType} ${name}`;
}

/** Pieces as they are while there are at most so many; else those that may go together do, as many as it takes. */
function together<T>(
  pieces: readonly T[],
  may: (piece: T) => boolean,
  join: (all: readonly T[], first: T, last: T) => T,
  most: number,
): T[] {
  if (pieces.length <= most) return [...pieces];
  const size = Math.ceil(pieces.length / most);
  const result: T[] = [];
  let open: T[] = [];
  const close = (): void => {
    const [first] = open;
    const last = open.at(-1);
    if (first !== undefined && last !== undefined)
      result.push(open.length === 1 ? first : join(open, first, last));
    open = [];
  };
  for (const piece of pieces) {
    if (may(piece)) open.push(piece);
    else {
      close();
      result.push(piece);
    }
    if (open.length === size) close();
  }
  close();
  return result;
}

/** Faults that struck a workflow task, by the task's scheduled event. A fault between two tasks struck none. */
function strikesOnTasks(run: Run, execution: Execution): Map<number, string> {
  const struck = new Map<number, string>();
  for (const strike of run.faults) {
    if (strike.activityId !== null || strike.workerId === null || struckExecution(run, strike) !== execution)
      continue;
    const task = execution.workflowTasks.findLast(
      (one) => one.workerId === strike.workerId && wasUnderWay(one, strike.at.virtualMs),
    );
    if (task) struck.set(task.scheduledEventId, strike.faultType);
  }
  return struck;
}

/** Given out, and neither answered nor given up by then. A worker that dies is given no later task. */
function wasUnderWay({ startedMs, close }: WorkflowTask, atMs: number | null): boolean {
  if (startedMs === null) return false;
  if (close === null) return true;
  return close.type !== 'completed' && atMs !== null && close.timeMs > atMs;
}

function taskSpans(
  { key }: Execution,
  task: WorkflowTask,
  struck: ReadonlyMap<number, string>,
  edgeMs: number,
): Span[] {
  const { scheduledEventId, scheduledMs, startedMs, close } = task;
  const base = {
    itemId: itemId({ type: 'task', execution: key, scheduledEventId }),
    label: '',
    struck: false,
  };
  const spans: Span[] = [];
  const takenMs = startedMs ?? edgeMs;
  if (takenMs - scheduledMs >= 1)
    spans.push({ ...base, look: 'queued', startMs: scheduledMs, endMs: takenMs, open: startedMs === null });
  if (startedMs === null) return spans;
  const look: Look = close?.type ?? 'running';
  const endMs = close?.timeMs ?? edgeMs;
  const label = close?.type === 'timed-out' ? 'nobody answers' : close?.type === 'failed' ? 'failed' : '';
  return [
    ...spans,
    {
      ...base,
      look,
      startMs: startedMs,
      endMs,
      open: close === null,
      label,
      struck: struck.has(scheduledEventId),
    },
  ];
}

function taskFaultMarks(
  struck: ReadonlyMap<number, string>,
  spans: readonly Span[],
  execution: string,
): Mark[] {
  return [...struck].flatMap(([scheduledEventId, label]): Mark[] => {
    const id = itemId({ type: 'task', execution, scheduledEventId });
    const span = spans.find((one) => one.itemId === id && one.struck);
    return span ? [{ itemId: id, kind: 'fault', atMs: span.startMs, label }] : [];
  });
}

function looseEvents(execution: Execution, most: number): Mark[] {
  const { key, history, externals } = execution;
  const loose = history.flatMap((event): Mark[] => {
    const id = itemId({ type: 'event', execution: key, eventId: event.eventId });
    return eventOwner(execution, event) === id
      ? [{ itemId: id, kind: 'event', atMs: event.timeMs, label: eventTitle(event) }]
      : [];
  });
  const sent = externals.map(({ initiatedEventId, initiatedMs, type, name }): Mark => {
    const id = itemId({ type: 'external', execution: key, initiatedEventId });
    const label = type === 'signal' ? `signal ${name} sent` : 'cancel request sent';
    return { itemId: id, kind: 'event', atMs: initiatedMs, label };
  });
  const inTime = [...loose, ...sent].sort((a, b) => a.atMs - b.atMs);
  return together(
    inTime,
    () => true,
    (all, first) => ({ ...first, label: `${all.length} events` }),
    most,
  );
}

/** Time that this execution skipped; the axis folds only what the main workflow skipped. */
function ownSkips({ key, clockJumps }: Execution): Mark[] {
  return clockJumps.map(({ fromMs, toMs }, index) => ({
    itemId: itemId({ type: 'fold', execution: key, index }),
    kind: 'event' as const,
    atMs: fromMs,
    label: `${durationText(toMs - fromMs)} skipped`,
  }));
}
