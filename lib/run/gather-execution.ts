import type { HistoryEvent, RunEventOf } from '@/lib/protocol/run-event';
import type { LedgerEntry } from '@/lib/protocol/world';
import { buildActivity } from './build-activity';
import { noActivity, noExecution, type ActivityFacts, type CommandFacts, type ExecutionFacts } from './facts';
import type { FaultStrike, Stamp } from './model';
import type { Owned } from './owned';
import { number, text } from './read-attributes';

const CLOSES: ReadonlySet<string> = new Set([
  'ActivityTaskCompleted',
  'ActivityTaskFailed',
  'ActivityTaskTimedOut',
  'ActivityTaskCanceled',
]);

/** One batch on its way into the facts of one execution. */
export class ExecutionGathering {
  readonly #facts: ExecutionFacts;
  readonly #changed = new Set<string>();

  constructor(
    workflowId: string,
    known: ExecutionFacts | undefined,
    private readonly owned: Owned,
  ) {
    this.#facts = { ...(known ?? noExecution(workflowId)) };
  }

  history(event: HistoryEvent, workflowRunId: string): void {
    const facts = this.#facts;
    facts.workflowRunId = workflowRunId;
    facts.history = this.owned.list(facts.history);
    facts.history.push(event);
    if (event.type === 'ActivityTaskScheduled') {
      const activityId = text(event.attributes, 'activityId');
      facts.scheduledBy = this.owned.map(facts.scheduledBy);
      facts.scheduledBy.set(event.eventId, activityId);
      this.#activity(activityId).scheduled = event;
      return;
    }
    const closes = CLOSES.has(event.type);
    if (!closes && event.type !== 'ActivityTaskStarted') return;
    const activityId = facts.scheduledBy.get(number(event.attributes, 'scheduledEventId') ?? -1);
    if (activityId === undefined) return;
    if (closes) this.#activity(activityId).closed = event;
    else this.#activity(activityId).started = event;
  }

  jump(fromMs: number, toMs: number): void {
    this.#facts.jumps = this.owned.list(this.#facts.jumps);
    this.#facts.jumps.push({ fromMs, toMs });
  }

  attempt(event: RunEventOf<'attempt-started' | 'attempt-heartbeat' | 'attempt-ended'>, at: Stamp): void {
    const activity = this.#activity(event.activityId);
    activity.firstSeq ??= event.seq;
    activity.attempts = this.owned.list(activity.attempts);
    if (event.type === 'attempt-started') {
      const { activityType, attempt, workerId, scheduledMs } = event;
      const begun = { activityType, attempt, workerId, scheduledMs, started: at };
      activity.attempts.push({ ...begun, ended: null, result: null, heartbeats: [] });
      return;
    }
    const index = activity.attempts.findLastIndex(
      (one) => one.attempt === event.attempt && one.workerId === event.workerId,
    );
    const known = activity.attempts[index];
    if (!known) return;
    const changed = this.owned.record(known);
    activity.attempts[index] = changed;
    if (event.type === 'attempt-ended') {
      changed.ended = at;
      changed.result = event.result;
      return;
    }
    changed.heartbeats = this.owned.list(changed.heartbeats);
    changed.heartbeats.push({ at, details: event.details });
  }

  command(event: RunEventOf<'workflow-command'>): void {
    const facts = this.#facts;
    const by = { workerId: event.workerId, replaying: event.replaying };
    const { kind, name, commandSeq, id, location, declaredTimeouts } = event;
    const key = JSON.stringify([kind, commandSeq, name]);
    facts.commands = this.owned.list(facts.commands);
    const index = facts.commandAt.get(key) ?? facts.commands.length;
    const known = facts.commands[index];
    const command: CommandFacts = known
      ? { ...known, emittedBy: [...known.emittedBy, by] }
      : { kind, name, commandSeq, id, location, declaredTimeouts, emittedBy: [by] };
    facts.commands[index] = command;
    if (!known) {
      facts.commandAt = this.owned.map(facts.commandAt);
      facts.commandAt.set(key, index);
    }
    if (kind === 'activity' && id !== null) this.#activity(id).command = command;
  }

  /** Joins a call to its activity, and an undoing one to the latest earlier call of what it undoes. */
  call(entry: LedgerEntry): void {
    const { entryId, activityId, undoes, businessKey } = entry;
    const activity = this.#activity(activityId);
    activity.ledgerEntryIds = this.owned.list(activity.ledgerEntryIds);
    activity.ledgerEntryIds.push(entryId);
    const facts = this.#facts;
    if (undoes === null) {
      facts.calledBy = this.owned.map(facts.calledBy);
      facts.calledBy.set(callKey(`${entry.service}.${entry.operation}`, businessKey), activityId);
      return;
    }
    const undone = facts.calledBy.get(callKey(undoes, businessKey));
    if (undone === undefined || undone === activityId) return;
    activity.undoes = undone;
    this.#activity(undone).undoneBy = activityId;
  }

  strike(strike: FaultStrike, from: 'services' | 'sandbox'): void {
    if (strike.activityId === null) return;
    const activity = this.#activity(strike.activityId);
    const key = from === 'services' ? 'serviceStrikes' : 'sandboxStrikes';
    activity[key] = this.owned.list(activity[key]);
    activity[key].push(strike);
  }

  done(): ExecutionFacts {
    const facts = this.#facts;
    if (this.#changed.size === 0) return facts;
    facts.built = this.owned.map(facts.built);
    for (const activityId of this.#changed) {
      const activity = facts.activities.get(activityId);
      if (activity) facts.built.set(activityId, buildActivity(facts.workflowId, activity));
    }
    return facts;
  }

  #activity(activityId: string): ActivityFacts {
    const facts = this.#facts;
    facts.activities = this.owned.map(facts.activities);
    const activity = this.owned.record(facts.activities.get(activityId) ?? noActivity(activityId));
    facts.activities.set(activityId, activity);
    this.#changed.add(activityId);
    return activity;
  }
}

const callKey = (operation: string, businessKey: string | null): string =>
  JSON.stringify([operation, businessKey]);
