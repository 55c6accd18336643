import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { LedgerEntry } from '@/lib/protocol/world';
import type { AttemptFacts, CommandFacts, ExecutionFacts } from './facts';
import type { Activity, ActivityClose, Attempt, FaultStrike } from './model';
import { failure, limit, list, number, retryPolicy, text } from './read-attributes';
import { joinUndo } from './undo';

const CLOSES: Readonly<Record<string, ActivityClose['type']>> = {
  ActivityTaskCompleted: 'completed',
  ActivityTaskFailed: 'failed',
  ActivityTaskTimedOut: 'timed-out',
  ActivityTaskCanceled: 'cancelled',
};

/** What history says of one activity. */
type Recorded = { scheduled: HistoryEvent; started: HistoryEvent | null; close: ActivityClose | null };

/** The activities of one execution: history's view and the sandbox's, joined by activity id and attempt number. */
export function buildActivities(
  facts: ExecutionFacts,
  ledger: readonly LedgerEntry[],
  faults: readonly FaultStrike[],
): Activity[] {
  const recorded = readHistory(facts.history);
  const attempts = groupById(facts.attempts);
  const commands = new Map(
    facts.commands.filter((one) => one.kind === 'activity').map((one) => [one.id, one]),
  );
  const joins = joinUndo(ledger);
  const ids = [...new Set([...recorded.keys(), ...attempts.keys()])];
  return ids.map((activityId) => {
    const own = recorded.get(activityId) ?? null;
    const seen = attempts.get(activityId) ?? [];
    const strikes = faults.filter((one) => one.activityId === activityId);
    return {
      workflowId: facts.workflowId,
      activityId,
      ...described(own, seen, commands.get(activityId) ?? null),
      attempts: joinAttempts(own, seen, strikes),
      close: own?.close ?? null,
      ledgerEntryIds: ledger.filter((entry) => entry.activityId === activityId).map((entry) => entry.entryId),
      undoes: joins.undoes.get(activityId) ?? null,
      undoneBy: joins.undoneBy.get(activityId) ?? null,
    };
  });
}

function described(own: Recorded | null, seen: readonly AttemptFacts[], command: CommandFacts | null) {
  const attributes = own?.scheduled.attributes ?? {};
  return {
    activityType: text(attributes, 'activityType') || (seen[0]?.activityType ?? ''),
    scheduledEventId: own?.scheduled.eventId ?? null,
    scheduledMs: own?.scheduled.timeMs ?? seen[0]?.scheduledMs ?? null,
    input: list(attributes, 'input'),
    retryPolicy: retryPolicy(attributes),
    declaredTimeouts: command?.declaredTimeouts ?? null,
    effectiveTimeouts: own
      ? {
          startToCloseMs: limit(attributes, 'startToCloseTimeoutMs'),
          scheduleToCloseMs: limit(attributes, 'scheduleToCloseTimeoutMs'),
          scheduleToStartMs: limit(attributes, 'scheduleToStartTimeoutMs'),
          heartbeatMs: limit(attributes, 'heartbeatTimeoutMs'),
        }
      : null,
    location: command?.location ?? null,
  };
}

function readHistory(history: readonly HistoryEvent[]): Map<string, Recorded> {
  const byScheduledId = new Map<number, Recorded>();
  const byActivityId = new Map<string, Recorded>();
  for (const event of history) {
    if (event.type === 'ActivityTaskScheduled') {
      const one: Recorded = { scheduled: event, started: null, close: null };
      byScheduledId.set(event.eventId, one);
      byActivityId.set(text(event.attributes, 'activityId'), one);
      continue;
    }
    const scheduledEventId = number(event.attributes, 'scheduledEventId');
    const one = scheduledEventId === null ? undefined : byScheduledId.get(scheduledEventId);
    if (!one) continue;
    if (event.type === 'ActivityTaskStarted') one.started = event;
    const type = CLOSES[event.type];
    if (type === undefined) continue;
    const { eventId, timeMs, attributes } = event;
    one.close = {
      eventId,
      timeMs,
      type,
      result: attributes['result'] ?? null,
      failure: failure(attributes, 'failure'),
    };
  }
  return byActivityId;
}

function joinAttempts(
  own: Recorded | null,
  seen: readonly AttemptFacts[],
  strikes: readonly FaultStrike[],
): Attempt[] {
  const started = own?.started ?? null;
  const startedAttempt = started ? (number(started.attributes, 'attempt') ?? 1) : 0;
  const count = Math.max(startedAttempt, ...seen.map((one) => one.attempt), 0);
  return Array.from({ length: count }, (_, index): Attempt => {
    const attempt = index + 1;
    const fact = seen.find((one) => one.attempt === attempt) ?? null;
    const isLast = attempt === count;
    const closing = attempt === startedAttempt ? (own?.close ?? null) : null;
    const before =
      started && attempt === startedAttempt - 1 ? failure(started.attributes, 'lastFailure') : null;
    const serverFailure = closing?.failure ?? before;
    return {
      attempt,
      workerId:
        fact?.workerId ??
        (started && attempt === startedAttempt ? text(started.attributes, 'identity') : null),
      scheduledMs: fact?.scheduledMs ?? (attempt === 1 ? (own?.scheduled.timeMs ?? null) : null),
      started:
        fact?.started ??
        (started && attempt === startedAttempt ? { wallMs: 0, virtualMs: started.timeMs } : null),
      ended: fact?.ended ?? null,
      result: resultOf(fact, closing, isLast, serverFailure),
      heartbeats: fact?.heartbeats ?? [],
      serverFailure,
      faultIds: strikes.filter((one) => one.attempt === attempt).map((one) => one.faultId),
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
  if (closing?.type === 'failed' && closing.failure) return { type: 'failed', failure: closing.failure };
  return null;
}

function groupById(attempts: readonly AttemptFacts[]): Map<string, AttemptFacts[]> {
  const groups = new Map<string, AttemptFacts[]>();
  for (const one of attempts) {
    const group = groups.get(one.activityId);
    if (group) group.push(one);
    else groups.set(one.activityId, [one]);
  }
  return groups;
}
