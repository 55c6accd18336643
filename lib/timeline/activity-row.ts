import type { Activity, ActivityClose, Attempt, RetryPolicy, Run } from '@/lib/run/model';
import { durationText } from './duration';
import { itemId } from './item-id';
import { concerns } from './strikes';
import { inSequence, type Mark, type RowDraft, type Span } from './spans';
import type { Look } from './terms';

type AttemptEnd = NonNullable<Attempt['result']>;

/** The row of an activity: its attempts, the pauses between them, and where faults struck. `edgeMs`: the right edge. */
export function activityRow(run: Run, activity: Activity, edgeMs: number): RowDraft {
  const { executionKey: execution, activityId } = activity;
  const id = itemId({ type: 'activity', execution, activityId });
  const spans = inSequence(
    activity.attempts.length > 0
      ? activity.attempts.flatMap((_, index) => attemptSpans(activity, index, edgeMs))
      : waitingSpans(activity, edgeMs),
  );
  const look = activityLook(activity);
  const startMs = Math.min(activity.scheduledMs ?? Infinity, spans[0]?.startMs ?? edgeMs);
  return {
    id,
    kind: 'activity',
    depth: 0,
    label: labelOf(activity),
    state: stateOf(activity),
    look,
    band: {
      itemId: id,
      look,
      startMs,
      endMs: spans.at(-1)?.endMs ?? edgeMs,
      open: activity.close === null,
    },
    spans,
    marks: [...heartbeatMarks(activity), ...faultMarks(run, activity, spans)],
  };
}

const labelOf = ({ activityType, activityId }: Activity): string => activityType || `activity ${activityId}`;
const stateOf = (activity: Activity): string =>
  activity.kind === 'local' ? `${stateWord(activity)}, local` : stateWord(activity);

/** What its row says, for a search. */
export const activityWords = (activity: Activity): string => `${labelOf(activity)} ${stateOf(activity)}`;

/** How an activity stands, as its history says. */
export function activityLook(activity: Activity): Look {
  if (activity.close) return endLook(activity.close);
  const last = activity.attempts.at(-1);
  if (!last) return 'queued';
  // Reported, though history does not say so yet, or is not followed.
  if (last.result?.type === 'completed') return 'completed';
  return last.waiting && !last.result ? 'waiting' : 'running';
}

/** What ended with its workflow looks like something that was cancelled; its words say which. */
function endLook({ type }: { type: ActivityClose['type'] | AttemptEnd['type'] }): Look {
  return type === 'abandoned' ? 'cancelled' : type;
}

function stateWord({ close, attempts }: Activity): string {
  const last = attempts.at(-1);
  const many = attempts.length > 1 ? `, ${attempts.length} attempts` : '';
  switch (close?.type) {
    case undefined:
      if (!last) return 'waiting for a worker';
      if (last.result?.type === 'completed') return `completed${many}`;
      return `${last.waiting && !last.result ? 'waiting for a callback' : 'running'}${many}`;
    case 'timed-out':
      return `timed out${many}`;
    case 'abandoned':
      return `ended with its workflow${many}`;
    default:
      return `${close?.type ?? ''}${many}`;
  }
}

/** How an attempt went. `running` while nobody knows. */
export function attemptLook(attempt: Attempt): Look {
  if (!attempt.result && attempt.waiting) return 'waiting';
  if (!attempt.result) return attempt.started ? 'running' : 'queued';
  return endLook(attempt.result);
}

/** The pause the retry policy asks for after this attempt, in milliseconds. */
export function backoffMs(policy: RetryPolicy, attempt: number): number {
  const wanted = policy.initialIntervalMs * policy.backoffCoefficient ** (attempt - 1);
  return Math.min(wanted, policy.maximumIntervalMs ?? Infinity);
}

/** How long the pause after an attempt is, in words; null when the retry policy is not known yet. */
export function pauseAfter({ attempts, retryPolicy }: Activity, attempt: Attempt): string | null {
  if (retryPolicy) return durationText(backoffMs(retryPolicy, attempt.attempt));
  const next = attempts.find((one) => one.attempt === attempt.attempt + 1)?.scheduledMs ?? null;
  const endedMs = attempt.ended?.virtualMs ?? null;
  return next === null || endedMs === null ? null : durationText(next - endedMs);
}

function waitingSpans(activity: Activity, edgeMs: number): Span[] {
  const { executionKey: execution, activityId, scheduledMs, close } = activity;
  if (scheduledMs === null) return [];
  const endMs = close?.timeMs ?? edgeMs;
  const id = itemId({ type: 'activity', execution, activityId });
  return [span(id, close ? endLook(close) : 'queued', scheduledMs, endMs, close === null)];
}

function attemptSpans(activity: Activity, index: number, edgeMs: number): Span[] {
  const attempt = activity.attempts[index];
  if (!attempt) return [];
  const { executionKey: execution, activityId } = activity;
  const key = { execution, activityId, attempt: attempt.attempt };
  const id = itemId({ type: 'attempt', ...key });
  const struck = attempt.faultIds.length > 0;
  const next = activity.attempts[index + 1];
  const queuedMs = attempt.scheduledMs ?? attempt.started?.virtualMs ?? edgeMs;
  let startedMs = attempt.started?.virtualMs ?? null;
  if (startedMs === null) return [span(id, attemptLook(attempt), queuedMs, edgeMs, !activity.close, struck)];
  const spans: Span[] = [];
  if (startedMs - queuedMs >= 1) spans.push(span(id, 'queued', queuedMs, startedMs, false));

  const nextMs = next?.scheduledMs ?? next?.started?.virtualMs ?? null;
  const knownMs = noticedMs(activity, attempt, nextMs);
  const endedMs = attempt.ended?.virtualMs ?? knownMs;
  // A single attempt needs no number.
  const label = activity.attempts.length > 1 ? String(attempt.attempt) : '';
  const look = attemptLook(attempt);
  if (attempt.waiting) {
    const callback = {
      ...span(id, 'waiting', startedMs, endedMs ?? edgeMs, endedMs === null),
      label: 'callback',
    };
    spans.push(callback);
    if (attempt.result === null || endedMs === null) return spans;
    startedMs = endedMs;
  }
  if (attempt.result === null || endedMs === null)
    return [...spans, { ...span(id, look, startedMs, edgeMs, attempt.result === null, struck), label }];
  spans.push({ ...span(id, look, startedMs, endedMs, false, struck), label });
  let lastMs = endedMs;
  if (look === 'unreported') {
    const untilMs = knownMs ?? edgeMs;
    if (untilMs > endedMs + 1)
      spans.push({
        ...span(id, 'unnoticed', endedMs, untilMs, knownMs === null),
        label: 'nobody reports',
      });
    if (knownMs === null) return spans;
    lastMs = untilMs;
  }
  const backingOff = nextMs !== null || (activity.close === null && look !== 'completed');
  const untilMs = nextMs ?? edgeMs;
  if (backingOff && (untilMs > lastMs + 1 || nextMs === null))
    spans.push({
      ...span(itemId({ type: 'backoff', ...key }), 'backoff', lastMs, untilMs, nextMs === null),
      label: pauseLabel(activity.retryPolicy, attempt.attempt, nextMs === null ? 0 : nextMs - lastMs),
    });
  return spans;
}

/** When the server learned how an attempt went; null while it has not. */
function noticedMs(activity: Activity, attempt: Attempt, nextMs: number | null): number | null {
  const startedMs = attempt.started?.virtualMs ?? null;
  const limitMs = activity.effectiveTimeouts?.startToCloseMs ?? null;
  const type = attempt.result?.type;
  const silent = type === 'unreported' || type === 'timed-out';
  if (!silent) return attempt.ended?.virtualMs ?? activity.close?.timeMs ?? null;
  const bound = nextMs ?? activity.close?.timeMs ?? null;
  if (bound === null) return null;
  // A retry comes after its pause: the timeout itself is in no history event.
  const timeoutMs = startedMs !== null && limitMs !== null ? startedMs + limitMs : null;
  const pause =
    activity.retryPolicy && nextMs !== null ? backoffMs(activity.retryPolicy, attempt.attempt) : 0;
  return Math.min(timeoutMs ?? bound - pause, bound);
}

function pauseLabel(policy: RetryPolicy | null, attempt: number, observedMs: number): string {
  const wanted = policy ? backoffMs(policy, attempt) : null;
  const close = wanted !== null && Math.abs(observedMs - wanted) < wanted * 0.1 + 50;
  return durationText(wanted !== null && (close || observedMs < wanted) ? wanted : observedMs);
}

/** What its attempts told of: a tick for each heartbeat that our worker saw, with how far it was. */
function heartbeatMarks({ executionKey: execution, activityId, attempts }: Activity): Mark[] {
  const told = attempts.flatMap(({ heartbeats }) => heartbeats.map(({ progress }) => progress ?? 0));
  const most = told.reduce((max, one) => Math.max(max, one), 0);
  return attempts.flatMap(({ attempt, heartbeats }) => {
    const id = itemId({ type: 'attempt', execution, activityId, attempt });
    return heartbeats.flatMap(({ at: { virtualMs }, progress }): Mark[] => {
      if (virtualMs === null) return [];
      const label = progress === null ? 'heartbeat' : `heartbeat, progress ${progress}`;
      const mark = { itemId: id, kind: 'heartbeat', atMs: virtualMs, label } as const;
      return [progress === null || most <= 0 ? mark : { ...mark, level: Math.max(progress, 0) / most }];
    });
  });
}

function faultMarks(run: Run, activity: Activity, spans: readonly Span[]): Mark[] {
  const { executionKey: execution, activityId } = activity;
  // The strikes of the whole run are only gone through for the few that were struck.
  if (!activity.attempts.some((one) => one.faultIds.length > 0)) return [];
  return run.faults
    .filter((one) => one.attempt !== null && concerns(run, one, activity))
    .map((strike) => {
      const id = itemId({ type: 'attempt', execution, activityId, attempt: strike.attempt ?? 1 });
      // Drawn on the attempt it struck, whichever clock stamped it.
      const struck = spans.find((one) => one.itemId === id && one.struck);
      const atMs = struck
        ? (struck.startMs + (struck.open ? struck.startMs : struck.endMs)) / 2
        : (strike.at.virtualMs ?? 0);
      return { itemId: id, kind: 'fault', atMs, label: strike.faultType } as const;
    });
}

function span(id: string, look: Look, startMs: number, endMs: number, open: boolean, struck = false): Span {
  return { itemId: id, look, startMs, endMs, open, label: '', struck };
}
