import { eventAt } from '@/lib/run/by-event';
import { executionOf } from '@/lib/run/chain';
import type { Activity, Attempt, Execution, Location, Run } from '@/lib/run/model';
import { axisOf, type Axis } from './axis';
import { attemptItem, attemptOf, momentId, type Happening, type Moment } from './moment';
import { commandLocation } from './command-lines';
import { Pendings } from './pendings';

/** Everything that happened in a run, in order, with what is needed to know at once what held at any of it. */
export type Moments = {
  run: Run;
  startMs: number;
  list: readonly Moment[];
  /** The place of a moment in the list; null where the run does not have it (any more, or yet). */
  indexOf: (id: string) => number | null;
  /** The last moment at or before a time of the axis (ms); the first where there is none. */
  indexAt: (ms: number) => number;
  /** How many calls of the ledger had been made. */
  callsAt: (index: number) => number;
  /** The place in `run.worlds` of the world as it was; -1 before the first. */
  worldAt: (index: number) => number;
  /** The line that the moment is about: its own, else that of the latest command. */
  lineAt: (index: number) => Location | null;
  pendings: Pendings;
};

const known = new WeakMap<Run, Moments>();

/** The moments of a run. Worked out once for each run; null while no execution is known. */
export function momentsOf(run: Run): Moments | null {
  const found = known.get(run);
  if (found) return found;
  const axis = axisOf(run);
  if (!axis) return null;
  const moments = build(run, axis);
  known.set(run, moments);
  return moments;
}

/**
 * Least time (ms) from a cause to its effect, where the clocks of server and runner disagree. Small enough to be invisible, large
 * enough to survive the rounding of a time since the epoch.
 */
const AFTER_MS = 0.001;

function build(run: Run, axis: Axis): Moments {
  const list = gather(run, axis).sort((a, b) => a.atMs - b.atMs);
  const indexes = new Map(list.map(({ id }, index) => [id, index]));
  const calls = new Int32Array(list.length);
  const worlds = new Int32Array(list.length);
  const lines: (Location | null)[] = [];
  const changedBy = worldsByCall(run);
  let [called, world, line]: [number, number, Location | null] = [
    0,
    Math.min(run.worlds.length, 1) - 1,
    null,
  ];
  for (const [index, { what }] of list.entries()) {
    if (what.type === 'call') {
      called = what.index + 1;
      world = Math.max(world, changedBy.get(run.ledger[what.index]?.entry.entryId ?? 0) ?? -1);
    }
    if (what.type === 'world') world = Math.max(world, what.index);
    line = lineOf(run, what) ?? line;
    calls[index] = called;
    worlds[index] = world;
    lines.push(line);
  }
  return {
    run,
    startMs: axis.startMs,
    list,
    indexOf: (id) => indexes.get(id) ?? null,
    indexAt: (ms) => lastAt(list, ms),
    callsAt: (index) => calls[index] ?? 0,
    worldAt: (index) => worlds[index] ?? -1,
    lineAt: (index) => lines[index] ?? null,
    pendings: new Pendings(run, list, indexes),
  };
}

function gather(run: Run, axis: Axis): Moment[] {
  const list: Moment[] = [];
  const add = (what: Happening, atMs: number): void => {
    list.push({ id: momentId(what), atMs: Math.max(atMs, axis.startMs), what });
  };
  const attempts = new Map<string, Within>();
  // What asks comes before what is asked for, where both have the same time.
  for (const execution of new Set([...axis.main, ...run.executions.values()])) {
    let last = -Infinity;
    for (const event of execution.history) {
      // History is in order, whatever its stamps say.
      last = Math.max(last, axis.toAxis(execution, event.timeMs));
      add({ type: 'event', execution, event }, last);
    }
    for (const activity of execution.activities)
      for (const attempt of activity.attempts) {
        const within = attemptTimes(axis, execution, activity, attempt);
        attempts.set(attemptItem({ activity, attempt }), within);
        addAttempt(activity, attempt, within, axis, execution, add);
      }
  }
  const inAttempt = (own: string | null, ms: number): number => {
    const within = own === null ? undefined : attempts.get(own);
    return within ? clamped(ms, within.startMs + AFTER_MS, within.endMs - AFTER_MS) : ms;
  };
  let last = -Infinity;
  for (const [index, { entry, at }] of run.ledger.entries()) {
    const execution = executionOf(run, entry.workflowId, entry.workflowRunId);
    const ms = at.virtualMs ?? axis.startMs;
    last = Math.max(last, inAttempt(attemptOf(run, entry), execution ? axis.toAxis(execution, ms) : ms));
    add({ type: 'call', index }, last);
  }
  const ofCalls = new Set(worldsByCall(run).values());
  for (const [index, { at }] of run.worlds.entries())
    // The first is how the world was before anything happened.
    if (index > 0 && !ofCalls.has(index)) add({ type: 'world', index }, at.virtualMs ?? axis.startMs);
  for (const [index, strike] of run.faults.entries()) {
    const execution = executionOf(run, strike.workflowId, strike.workflowRunId);
    const ms = strike.at.virtualMs ?? axis.startMs;
    add(
      { type: 'fault', index },
      inAttempt(attemptOf(run, strike), execution ? axis.toAxis(execution, ms) : ms),
    );
  }
  for (const worker of run.workers) {
    add({ type: 'worker', step: 'born', worker }, worker.born.virtualMs ?? axis.startMs);
    if (worker.died) add({ type: 'worker', step: 'dies', worker }, worker.died.at.virtualMs ?? axis.startMs);
  }
  for (const [index, { at }] of run.script.entries())
    add({ type: 'step', index }, at.virtualMs ?? axis.startMs);
  for (const [index, { at }] of run.deploys.entries())
    add({ type: 'deploy', index }, at.virtualMs ?? axis.startMs);
  return list;
}

type Within = { startMs: number; endMs: number };

/** When an attempt ran: after history scheduled it and before history knows how it went, whatever the runner's clock says. */
function attemptTimes(axis: Axis, execution: Execution, activity: Activity, attempt: Attempt): Within {
  const { scheduledMs, kind, close } = activity;
  const to = (ms: number): number => axis.toAxis(execution, ms);
  const from = kind === 'remote' && scheduledMs !== null ? to(scheduledMs) + AFTER_MS : -Infinity;
  const until = close ? to(closedMs(execution, close)) - AFTER_MS : Infinity;
  const began = attempt.started?.virtualMs ?? attempt.scheduledMs ?? null;
  const startMs = clamped(began === null ? axis.startMs : to(began), from, until);
  const ended = attempt.ended?.virtualMs ?? null;
  return { startMs, endMs: clamped(ended === null ? until : to(ended), startMs, until) };
}

/** Events share the time of the one before when theirs is earlier; so must what they close. */
function closedMs({ history }: Execution, close: { eventId: number; timeMs: number }): number {
  const before = eventAt(history, close.eventId - 1);
  return Math.max(close.timeMs, before?.timeMs ?? close.timeMs);
}

function addAttempt(
  activity: Activity,
  attempt: Attempt,
  { startMs, endMs }: Within,
  axis: Axis,
  execution: Execution,
  add: (what: Happening, atMs: number) => void,
): void {
  if (attempt.started) add({ type: 'attempt', step: 'starts', activity, attempt }, startMs);
  const within = (ms: number | null): number =>
    clamped(ms === null ? startMs : axis.toAxis(execution, ms), startMs, endMs);
  for (const [index, { at }] of attempt.heartbeats.entries())
    add({ type: 'heartbeat', index, activity, attempt }, within(at.virtualMs));
  if (attempt.waiting)
    add({ type: 'attempt', step: 'waits', activity, attempt }, within(attempt.waiting.virtualMs));
  if (attempt.ended) add({ type: 'attempt', step: 'ends', activity, attempt }, endMs);
}

/** The world that each call led to (its place in `run.worlds`), by the call's entry id. */
function worldsByCall(run: Run): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const [index, { afterEntryId }] of run.worlds.entries()) {
    const applied = run.ledger[afterEntryId - 1]?.entry.effect === 'applied';
    if (index > 0 && applied && !first.has(afterEntryId)) first.set(afterEntryId, index);
  }
  return first;
}

function lineOf(run: Run, what: Happening): Location | null {
  switch (what.type) {
    case 'event':
      return commandLocation(what.execution, what.event);
    case 'attempt':
    case 'heartbeat':
      return what.activity.location;
    case 'call': {
      const entry = run.ledger[what.index]?.entry;
      const execution = entry && executionOf(run, entry.workflowId, entry.workflowRunId);
      return execution && entry ? (activityById(execution, entry.activityId)?.location ?? null) : null;
    }
    case 'world':
    case 'fault':
    case 'worker':
    case 'step':
    case 'deploy':
      return null;
    default:
      return what satisfies never;
  }
}

const byId = new WeakMap<Execution, ReadonlyMap<string, Activity>>();

function activityById(execution: Execution, activityId: string): Activity | undefined {
  const index = byId.get(execution) ?? new Map(execution.activities.map((one) => [one.activityId, one]));
  byId.set(execution, index);
  return index.get(activityId);
}

function lastAt(list: readonly Moment[], ms: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((list[middle]?.atMs ?? Infinity) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

const clamped = (ms: number, from: number, until: number): number => Math.max(from, Math.min(ms, until));
