import type { EventSource, HistoryEvent, RunEventOf } from '@/lib/protocol/run-event';
import { progressOf } from '@/lib/protocol/progress';
import type { LedgerEntry } from '@/lib/protocol/world';
import { buildActivity, isKnown } from './build-activity';
import { markerOf } from './build-local-activity';
import { eventAt } from './by-event';
import { noActivity, type ActivityFacts, type CommandFacts, type ExecutionFacts } from './facts';
import { MapDraft } from './layered-map';
import { ListDraft } from './list-draft';
import type { Activity, FaultStrike, Stamp } from './model';
import type { Owned } from './owned';
import { number, text } from './read-attributes';
import type { TallyDraft } from './tally-draft';

const CLOSES: ReadonlySet<string> = new Set([
  'ActivityTaskCompleted',
  'ActivityTaskFailed',
  'ActivityTaskTimedOut',
  'ActivityTaskCanceled',
]);

type AttemptEvent = RunEventOf<'attempt-started' | 'attempt-heartbeat' | 'attempt-waiting' | 'attempt-ended'>;

/** One batch on its way into the activities of one execution. Only those with new facts are built again, once. */
export class ActivityGathering {
  readonly #activities: MapDraft<string, ActivityFacts>;
  readonly #calledBy: MapDraft<string, string>;
  readonly #scheduled: ListDraft<Activity>;
  readonly #changed = new Map<string, ActivityFacts>();
  #count: number;

  constructor(
    private readonly facts: ExecutionFacts,
    private readonly owned: Owned,
    private readonly tally: TallyDraft,
  ) {
    this.#activities = new MapDraft(facts.activities);
    this.#calledBy = new MapDraft(facts.calledBy);
    this.#scheduled = new ListDraft(facts.scheduled);
    this.#count = facts.scheduled.length;
  }

  /** `history` has the event already. */
  take(event: HistoryEvent, history: readonly HistoryEvent[]): void {
    const { type, attributes } = event;
    const marker = markerOf(event);
    if (marker) return this.#schedule(marker.activity_id, event);
    if (type === 'ActivityTaskScheduled') return this.#schedule(text(attributes, 'activityId'), event);
    const closes = CLOSES.has(type);
    if (!closes && type !== 'ActivityTaskStarted' && type !== 'ActivityTaskCancelRequested') return;
    const scheduled = eventAt(history, number(attributes, 'scheduledEventId') ?? -1);
    if (!scheduled) return;
    const activity = this.#activity(text(scheduled.attributes, 'activityId'));
    if (closes) activity.closed = event;
    else if (type === 'ActivityTaskStarted') activity.started = event;
    else activity.cancelRequested = event;
  }

  attempt(event: AttemptEvent, at: Stamp): void {
    const activity = this.#activity(event.activityId);
    activity.firstSeq ??= event.seq;
    activity.attempts = this.owned.list(activity.attempts);
    if (event.type === 'attempt-started') {
      const { activityType, attempt, workerId, scheduledMs } = event;
      const begun = { activityType, attempt, workerId, scheduledMs, started: at };
      activity.attempts.push({ ...begun, waiting: null, ended: null, result: null, heartbeats: [] });
      return;
    }
    // Whoever calls back need not know which worker had the attempt.
    const ofAttempt = (one: { attempt: number }) => one.attempt === event.attempt;
    const exact = activity.attempts.findLastIndex((one) => ofAttempt(one) && one.workerId === event.workerId);
    const index = exact < 0 ? activity.attempts.findLastIndex(ofAttempt) : exact;
    const known = activity.attempts[index];
    if (!known) return;
    const changed = this.owned.record(known);
    activity.attempts[index] = changed;
    if (event.type === 'attempt-waiting') changed.waiting = at;
    else if (event.type === 'attempt-ended') {
      changed.ended = at;
      changed.result = event.result;
    } else {
      const { details } = event;
      changed.heartbeats = this.owned.list(changed.heartbeats);
      changed.heartbeats.push({ at, details, progress: progressOf(details) });
    }
  }

  command(activityId: string, command: CommandFacts): void {
    this.#activity(activityId).command = command;
  }

  /** Joins a call to its activity, and an undoing one to the latest earlier call of what it undoes. */
  call(entry: LedgerEntry): void {
    const { entryId, activityId, undoes, businessKey } = entry;
    const activity = this.#activity(activityId);
    activity.ledgerEntryIds = this.owned.list(activity.ledgerEntryIds);
    activity.ledgerEntryIds.push(entryId);
    if (undoes === null) {
      this.#calledBy.set(callKey(`${entry.service}.${entry.operation}`, businessKey), activityId);
      return;
    }
    const undone = this.#calledBy.get(callKey(undoes, businessKey));
    if (undone === undefined || undone === activityId) return;
    activity.undoes = undone;
    this.#activity(undone).undoneBy = activityId;
  }

  strike(strike: FaultStrike, source: EventSource): void {
    if (strike.activityId === null) return;
    const activity = this.#activity(strike.activityId);
    activity.strikes = this.owned.list(activity.strikes);
    activity.strikes.push({ source, strike });
  }

  /** `closing`: the event with which the execution has ended, if it has; what is open ends with it. */
  done(
    closing: HistoryEvent | null,
  ): Pick<ExecutionFacts, 'activities' | 'calledBy' | 'scheduled' | 'unscheduled'> {
    const { workflowId, key: executionKey } = this.facts;
    if (closing && this.facts.closing === null) this.#touchOpen();
    const unscheduled = new Map(this.facts.unscheduled);
    for (const [activityId, facts] of this.#changed) {
      if (!isKnown(facts)) continue;
      const before = unscheduled.get(activityId)?.activity ?? this.facts.scheduled[facts.at];
      const activity = buildActivity({ workflowId, executionKey, closing }, facts);
      if (before) this.tally.activity(before, -1);
      this.tally.activity(activity, 1);
      unscheduled.delete(activityId);
      if (facts.at >= 0) this.#scheduled.put(facts.at, activity);
      else unscheduled.set(activityId, { firstSeq: facts.firstSeq ?? 0, activity });
    }
    return {
      activities: this.#activities.done(),
      calledBy: this.#calledBy.done(),
      scheduled: this.#scheduled.items,
      unscheduled,
    };
  }

  #touchOpen(): void {
    const known = [
      ...this.facts.scheduled,
      ...[...this.facts.unscheduled.values()].map((one) => one.activity),
    ];
    for (const { close, activityId } of known) if (close === null) this.#activity(activityId);
  }

  #schedule(activityId: string, event: HistoryEvent): void {
    const activity = this.#activity(activityId);
    if (activity.at < 0) {
      activity.at = this.#count;
      this.#count += 1;
    }
    activity.scheduled = event;
  }

  #activity(activityId: string): ActivityFacts {
    const changed = this.#changed.get(activityId);
    if (changed) return changed;
    const activity = this.owned.record(this.#activities.get(activityId) ?? noActivity(activityId));
    this.#activities.set(activityId, activity);
    this.#changed.set(activityId, activity);
    return activity;
  }
}

const callKey = (operation: string, businessKey: string | null): string =>
  JSON.stringify([operation, businessKey]);
