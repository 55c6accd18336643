import { abandonedBy, commonOf, strikesOn, type Owner } from './activity-parts';
import type { ActivityFacts, AttemptFacts } from './facts';
import type { Activity, ActivityClose, Attempt } from './model';
import { failure, number, object, text, timestamp } from './read-attributes';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { JsonObject } from '@/lib/protocol/json';

/** The marker with which the SDK records a local activity's end. */
const LOCAL_ACTIVITY_MARKER = 'core_local_activity';

/** What a local activity's marker says of it; null for any other event. */
export function markerOf({ type, attributes }: HistoryEvent): (JsonObject & { activity_id: string }) | null {
  if (type !== 'MarkerRecorded' || text(attributes, 'markerName') !== LOCAL_ACTIVITY_MARKER) return null;
  const [data = null] = [object(attributes, 'details')['data']].flat();
  const marker = object({ data }, 'data');
  return { ...marker, activity_id: text(marker, 'activity_id') };
}

export function isLocal({ scheduled, command }: ActivityFacts): boolean {
  return command?.kind === 'local-activity' || scheduled?.type === 'MarkerRecorded';
}

/** An activity that ran within a workflow task: the marker is all that history has of it. */
export function buildLocalActivity(owner: Owner, facts: ActivityFacts): Activity {
  const marker = facts.scheduled ? markerOf(facts.scheduled) : null;
  const close = facts.scheduled ? closeOf(facts.scheduled) : abandonedBy(owner);
  const scheduledMs = marker ? timestamp(marker, 'original_schedule_time') : null;
  const attempts = facts.attempts.map((fact, index) =>
    attemptOf(facts, fact, index === facts.attempts.length - 1 ? close : null),
  );
  const recorded = marker && close ? recordedAttempt(marker, close) : null;
  return {
    ...commonOf(owner, facts),
    activityType: (marker ? text(marker, 'activity_type') : '') || (facts.attempts[0]?.activityType ?? ''),
    kind: 'local',
    taskQueue: null,
    scheduledMs: facts.attempts[0]?.scheduledMs ?? scheduledMs,
    input: [],
    retryPolicy: null,
    effectiveTimeouts: facts.command?.effectiveTimeouts ?? null,
    attempts: attempts.length === 0 && recorded ? [recorded] : attempts,
    close,
  };
}

function closeOf({ eventId, timeMs, attributes }: HistoryEvent): ActivityClose {
  const problem = failure(attributes, 'failure');
  const result = object(attributes, 'details')['result'] ?? null;
  return { eventId, timeMs, type: problem ? 'failed' : 'completed', result, failure: problem };
}

function attemptOf(facts: ActivityFacts, fact: AttemptFacts, close: ActivityClose | null): Attempt {
  const { attempt, workerId, scheduledMs, started, waiting, ended, heartbeats } = fact;
  return {
    attempt,
    workerId,
    scheduledMs,
    started,
    waiting,
    ended,
    result: fact.result ?? resultOf(close),
    heartbeats,
    serverFailure: close?.failure ?? null,
    faultIds: strikesOn(facts, attempt),
  };
}

/** Of a history alone: the last attempt, which is all that its marker tells. */
function recordedAttempt(marker: JsonObject, close: ActivityClose): Attempt {
  const startedMs = timestamp(marker, 'original_schedule_time') ?? close.timeMs;
  const endedMs = timestamp(marker, 'complete_time') ?? close.timeMs;
  return {
    attempt: number(marker, 'attempt') ?? 1,
    workerId: null,
    scheduledMs: startedMs,
    started: { wallMs: 0, virtualMs: startedMs },
    waiting: null,
    ended: { wallMs: 0, virtualMs: endedMs },
    result: resultOf(close),
    heartbeats: [],
    serverFailure: close.failure,
    faultIds: [],
  };
}

function resultOf(close: ActivityClose | null): Attempt['result'] {
  if (!close) return null;
  if (close.type === 'abandoned') return { type: 'abandoned' };
  return close.failure
    ? { type: 'failed', failure: close.failure }
    : { type: 'completed', result: close.result };
}
