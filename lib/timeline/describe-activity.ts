import type { Activity, Attempt, RetryPolicy, Run } from '@/lib/run/model';
import { ownQueueName } from '@/lib/run/queue-latency';
import { activityLook, attemptLook, backoffMs, pauseAfter } from './activity-row';
import { argumentsFact, textFact, type Fact, type ItemDetails } from './details';
import { durationText } from './duration';
import { itemId } from './item-id';
import type { Limits, Look } from './terms';
import { concerns } from './strikes';
import { faultWord, type Since } from './words';

/** An activity as a whole: what was asked for, under which rules, and how it came out. */
export function describeActivity(run: Run, activity: Activity, since: Since): ItemDetails {
  const { executionKey, activityId, close } = activity;
  const execution = run.executions.get(executionKey);
  const nameOf = (id: string): string =>
    execution?.activities.find((one) => one.activityId === id)?.activityType ?? `activity ${id}`;
  const facts: Fact[] = [
    textFact('Scheduled', since(activity.scheduledMs)),
    ...(close ? [textFact('Closed', since(close.timeMs))] : []),
    textFact('Attempts', String(activity.attempts.length)),
    argumentsFact('Input', activity.input),
  ];
  if (close?.type === 'completed') facts.push({ label: 'Result', type: 'json', json: close.result });
  if (activity.undoes !== null) facts.push(textFact('Undoes', nameOf(activity.undoes)));
  if (activity.undoneBy !== null) facts.push(textFact('Undone by', nameOf(activity.undoneBy)));
  if (activity.cancelRequested)
    facts.push(textFact('Cancellation requested', since(activity.cancelRequested.timeMs)));
  if (activity.taskQueue !== null)
    facts.push(textFact('Task queue', ownQueueName(run, activity.taskQueue) ?? activity.taskQueue));
  facts.push(...ruleFacts(activity), ...callFacts(run, activity, null));
  return {
    itemId: itemId({ type: 'activity', execution: executionKey, activityId }),
    title: activity.activityType,
    kind: activity.kind === 'local' ? 'Local activity' : 'Activity',
    look: activityLook(activity),
    status: activityStatus(activity),
    facts,
    failure: close?.failure ?? null,
    location: activity.location,
  };
}

/** One attempt: who worked on it, for how long, what it did to the world, and what came of it. */
export function describeAttempt(run: Run, activity: Activity, attempt: Attempt, since: Since): ItemDetails {
  const { executionKey, activityId } = activity;
  const look = attemptLook(attempt);
  const { started, ended, result } = attempt;
  const facts: Fact[] = [textFact('Started', since(started?.virtualMs))];
  const queuedMs = attempt.scheduledMs;
  const takenMs = started?.virtualMs ?? null;
  if (takenMs !== null && queuedMs !== null)
    facts.push(textFact('Waited for a worker', durationText(Math.max(takenMs - queuedMs, 0))));
  if (attempt.waiting) facts.push(textFact('Waiting for a callback since', since(attempt.waiting.virtualMs)));
  if (ended) facts.push(textFact('Ended', since(ended.virtualMs)));
  if (started && ended) facts.push(textFact('Took', durationText(ended.wallMs - started.wallMs)));
  if (attempt.workerId !== null) facts.push(textFact('Worker', attempt.workerId));
  const strikes = run.faults.filter((one) => one.attempt === attempt.attempt && concerns(run, one, activity));
  if (strikes.length > 0)
    facts.push({ label: 'Fault', type: 'list', lines: strikes.map((one) => faultWord(one.faultType)) });
  facts.push(...callFacts(run, activity, attempt.attempt));
  facts.push(...heartbeatFacts(attempt, since));
  facts.push(argumentsFact('Input', activity.input));
  if (result?.type === 'completed') facts.push({ label: 'Result', type: 'json', json: result.result });
  facts.push(...ruleFacts(activity));
  const own = result && 'failure' in result ? result.failure : null;
  return {
    itemId: itemId({ type: 'attempt', execution: executionKey, activityId, attempt: attempt.attempt }),
    title: `${activity.activityType}, attempt ${attempt.attempt}`,
    kind: 'Activity attempt',
    look,
    status: attemptStatus(activity, attempt, look),
    facts,
    failure: own ?? attempt.serverFailure,
    location: activity.location,
  };
}

/** Heartbeats shown one by one; of more, the last ones. */
const MOST_HEARTBEATS = 20;

function heartbeatFacts({ heartbeats }: Attempt, since: Since): Fact[] {
  const last = heartbeats.at(-1);
  if (!last) return [];
  const shown = heartbeats.slice(-MOST_HEARTBEATS);
  const lines = shown.map((one) => `${since(one.at.virtualMs)}: ${JSON.stringify(one.details)}`);
  const left = heartbeats.length - shown.length;
  const facts: Fact[] = last.progress === null ? [] : [textFact('Progress', String(last.progress))];
  return [
    ...facts,
    { label: 'Heartbeats', type: 'list', lines: left > 0 ? [`${left} before these`, ...lines] : lines },
  ];
}

/** The pause between two attempts, and the rule that made it so long. */
export function describeBackoff(activity: Activity, attempt: Attempt, since: Since): ItemDetails {
  const { executionKey, activityId, retryPolicy } = activity;
  const next = activity.attempts.find((one) => one.attempt === attempt.attempt + 1);
  const pause = pauseAfter(activity, attempt);
  const facts: Fact[] = [textFact('Next attempt', next ? since(next.scheduledMs) : 'not yet')];
  if (retryPolicy) {
    const { initialIntervalMs, backoffCoefficient } = retryPolicy;
    const sum = `${durationText(initialIntervalMs)} × ${backoffCoefficient}^${attempt.attempt - 1}`;
    facts.push(textFact('Rule', `${sum} = ${durationText(backoffMs(retryPolicy, attempt.attempt))}`));
  }
  facts.push(...ruleFacts(activity));
  return {
    itemId: itemId({ type: 'backoff', execution: executionKey, activityId, attempt: attempt.attempt }),
    title: `${activity.activityType}, pause after attempt ${attempt.attempt}`,
    kind: 'Backoff',
    look: 'backoff',
    status: `The server waits ${pause === null ? '' : `${pause} `}before the next attempt. No worker is needed for that.`,
    facts,
    failure: null,
    location: activity.location,
  };
}

const UNHEARD = 'A worker may still be at it, but what it returns reaches nobody.';

function activityStatus({ close, attempts }: Activity): string {
  const tries = attempts.length === 1 ? 'the first attempt' : `${attempts.length} attempts`;
  if (!close) return attempts.length === 0 ? 'Scheduled; no worker has taken it yet.' : 'Not finished yet.';
  switch (close.type) {
    case 'completed':
      return `Completed after ${tries}.`;
    case 'failed':
      return `Failed after ${tries}; the workflow was told.`;
    case 'timed-out':
      return `Timed out after ${tries}; the workflow was told.`;
    case 'cancelled':
      return 'Cancelled.';
    case 'abandoned':
      return `It was open when its workflow closed, and ended with it. ${UNHEARD}`;
    default:
      return close.type satisfies never;
  }
}

function attemptStatus(activity: Activity, attempt: Attempt, look: Look): string {
  const retried = activity.attempts.length > attempt.attempt;
  if (attempt.result?.type === 'abandoned') return `It was open when its workflow closed. ${UNHEARD}`;
  switch (look) {
    case 'queued':
      return 'Waiting for a worker.';
    case 'running':
      return 'Running.';
    case 'waiting':
      return 'Its function has ended with the promise that somebody calls back. No worker is busy with it; only a timeout would end the wait.';
    case 'completed':
      return 'Completed.';
    case 'failed':
      return retried ? 'Failed; it was tried again.' : 'Failed.';
    case 'cancelled':
      return 'Cancelled.';
    case 'unreported':
      return 'The worker died before it could report. Only a timeout tells the server.';
    case 'timed-out':
      return 'Nobody reported in time: the server gave the attempt up.';
    default:
      return '';
  }
}

function ruleFacts({ retryPolicy, declaredTimeouts, effectiveTimeouts }: Activity): Fact[] {
  const facts: Fact[] = [];
  if (retryPolicy) facts.push(textFact('Retry policy', policyWords(retryPolicy)));
  const limits = declaredTimeouts ?? effectiveTimeouts;
  const lines = limits ? LIMITS.flatMap((one) => limitLine(one, limits, effectiveTimeouts)) : [];
  if (lines.length > 0) facts.push({ label: 'Timeouts', type: 'list', lines });
  if (lines.some((line) => line.includes('shortened')))
    facts.push(textFact('Why shortened', 'This timeout waits in real time; you should not have to.'));
  return facts;
}

const LIMITS: readonly { key: keyof Limits; name: string }[] = [
  { key: 'startToCloseMs', name: 'start-to-close' },
  { key: 'scheduleToCloseMs', name: 'schedule-to-close' },
  { key: 'scheduleToStartMs', name: 'schedule-to-start' },
  { key: 'heartbeatMs', name: 'heartbeat' },
];

function limitLine(
  { key, name }: { key: keyof Limits; name: string },
  declared: Limits,
  effective: Limits | null,
): string[] {
  const wanted = declared[key];
  if (wanted === null) return [];
  const real = effective?.[key] ?? wanted;
  const shortened = real < wanted ? `, shortened by the lab to ${durationText(real)}` : '';
  return [`${name} ${durationText(wanted)}${shortened}`];
}

function policyWords(policy: RetryPolicy): string {
  const tries = policy.maximumAttempts === 0 ? 'without limit' : `at most ${policy.maximumAttempts} attempts`;
  const most = policy.maximumIntervalMs === null ? '' : `, at most ${durationText(policy.maximumIntervalMs)}`;
  const never =
    policy.nonRetryableErrorTypes.length === 0
      ? ''
      : `; never after ${policy.nonRetryableErrorTypes.join(', ')}`;
  return `${tries}, pauses from ${durationText(policy.initialIntervalMs)} × ${policy.backoffCoefficient}${most}${never}`;
}

/** Calls to services, as the ledger has them; `attempt` null: of all attempts. */
function callFacts(run: Run, activity: Activity, attempt: number | null): Fact[] {
  const own = new Set(activity.ledgerEntryIds);
  const lines = run.ledger
    .map((fact) => fact.entry)
    .filter((entry) => own.has(entry.entryId) && (attempt === null || entry.attempt === attempt))
    .map((entry) => {
      const by = attempt === null && activity.attempts.length > 1 ? `, attempt ${entry.attempt}` : '';
      return `#${entry.entryId} ${entry.service}.${entry.operation}: ${EFFECTS[entry.effect]}, ${ANSWERS[entry.response]}${by}`;
    });
  return lines.length === 0 ? [] : [{ label: 'Ledger', type: 'list', lines }];
}

const EFFECTS = {
  applied: 'effect applied',
  deduplicated: 'seen before, not applied again',
  unchanged: 'already as asked',
  none: 'no effect',
  'nothing-to-undo': 'nothing to undo',
} as const;
const ANSWERS = { returned: 'answered', failed: 'error returned', nothing: 'no answer arrived' } as const;
