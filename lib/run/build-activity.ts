import type { ActivityFacts, AttemptFacts } from './facts';
import { abandonedBy, commonOf, strikesOn, type Owner } from './activity-parts';
import { buildLocalActivity, isLocal } from './build-local-activity';
import type { Activity, ActivityClose, Attempt } from './model';
import { failure, limit, list, number, retryPolicy, text } from './read-attributes';

const CLOSES: Readonly<Record<string, ActivityClose['type']>> = {
  ActivityTaskCompleted: 'completed',
  ActivityTaskFailed: 'failed',
  ActivityTaskTimedOut: 'timed-out',
  ActivityTaskCanceled: 'cancelled',
};

/** One activity: history's view and the sandbox's, joined by the attempt's number. */
export function buildActivity(owner: Owner, facts: ActivityFacts): Activity {
  if (isLocal(facts)) return buildLocalActivity(owner, facts);
  const attributes = facts.scheduled?.attributes ?? {};
  const close = closeOf(facts) ?? abandonedBy(owner);
  return {
    ...commonOf(owner, facts),
    activityType: text(attributes, 'activityType') || (facts.attempts[0]?.activityType ?? ''),
    kind: 'remote',
    taskQueue: text(attributes, 'taskQueue') || null,
    scheduledMs: facts.scheduled?.timeMs ?? facts.attempts[0]?.scheduledMs ?? null,
    input: list(attributes, 'input'),
    retryPolicy: retryPolicy(attributes),
    effectiveTimeouts: facts.scheduled
      ? {
          startToCloseMs: limit(attributes, 'startToCloseTimeoutMs'),
          scheduleToCloseMs: limit(attributes, 'scheduleToCloseTimeoutMs'),
          scheduleToStartMs: limit(attributes, 'scheduleToStartTimeoutMs'),
          heartbeatMs: limit(attributes, 'heartbeatTimeoutMs'),
        }
      : null,
    attempts: joinAttempts(facts, close),
    close,
  };
}

/** Whether it has shown itself: scheduled in history, or tried by a worker. */
export function isKnown(facts: ActivityFacts): boolean {
  return facts.scheduled !== null || facts.attempts.length > 0;
}

function closeOf({ closed }: ActivityFacts): ActivityClose | null {
  const type = closed ? CLOSES[closed.type] : undefined;
  if (!closed || !type) return null;
  const { eventId, timeMs, attributes } = closed;
  const result = attributes['result'] ?? null;
  return { eventId, timeMs, type, result, failure: failure(attributes, 'failure') };
}

function joinAttempts(facts: ActivityFacts, close: ActivityClose | null): Attempt[] {
  const { started } = facts;
  const startedAttempt = started ? (number(started.attributes, 'attempt') ?? 1) : 0;
  const seen = new Map(facts.attempts.map((one) => [one.attempt, one]));
  const count = Math.max(startedAttempt, ...seen.keys(), 0);
  return Array.from({ length: count }, (_, index): Attempt => {
    const attempt = index + 1;
    const fact = seen.get(attempt) ?? null;
    const recorded = attempt === startedAttempt ? started : null;
    const last = attempt === count;
    const closing = recorded || (last && close?.type === 'abandoned') ? close : null;
    const before =
      started && attempt === startedAttempt - 1 ? failure(started.attributes, 'lastFailure') : null;
    const serverFailure = closing?.failure ?? before;
    return {
      attempt,
      workerId: fact?.workerId ?? (recorded ? text(recorded.attributes, 'identity') : null),
      scheduledMs: fact?.scheduledMs ?? (attempt === 1 ? (facts.scheduled?.timeMs ?? null) : null),
      started: fact?.started ?? (recorded ? { wallMs: 0, virtualMs: recorded.timeMs } : null),
      waiting: fact?.waiting ?? null,
      ended: fact?.ended ?? null,
      result: resultOf(fact, closing, last, serverFailure),
      heartbeats: fact?.heartbeats ?? [],
      serverFailure,
      faultIds: strikesOn(facts, attempt),
    };
  });
}

function resultOf(
  fact: AttemptFacts | null,
  closing: ActivityClose | null,
  isLast: boolean,
  serverFailure: Attempt['serverFailure'],
): Attempt['result'] {
  if (fact?.result) return fact.result;
  // Nobody reported it, and the server went on without it: only a timeout does that.
  if (!isLast || closing?.type === 'timed-out') return { type: 'timed-out', failure: serverFailure };
  if (closing?.type === 'completed') return { type: 'completed', result: closing.result };
  if (closing?.type === 'cancelled') return { type: 'cancelled' };
  if (closing?.type === 'abandoned') return { type: 'abandoned' };
  if (closing?.type === 'failed' && closing.failure) return { type: 'failed', failure: closing.failure };
  return null;
}
