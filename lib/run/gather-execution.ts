import type { EventSource, HistoryEvent, RunEventOf } from '@/lib/protocol/run-event';
import { CLOSING_STATES } from './build-execution';
import type { CommandFacts, ExecutionEvent, ExecutionFacts } from './facts';
import { ActivityGathering } from './gather-activities';
import { GroupGathering } from './gather-groups';
import { TaskGathering } from './gather-tasks';
import { MapDraft } from './layered-map';
import { ListDraft } from './list-draft';
import type { Stamp } from './model';
import type { Owned } from './owned';
import { number, text } from './read-attributes';
import { rankOf } from './sourced';
import { TallyDraft } from './tally-draft';

/** One batch on its way into the facts of one execution. */
export class ExecutionGathering {
  readonly #facts: ExecutionFacts;
  readonly #tally: TallyDraft;
  readonly #activities: ActivityGathering;
  readonly #groups: GroupGathering;
  readonly #tasks: TaskGathering;
  readonly #commandAt: MapDraft<string, number>;
  readonly #commands: ListDraft<CommandFacts>;

  constructor(
    readonly before: ExecutionFacts,
    isNew: boolean,
    private readonly owned: Owned,
  ) {
    this.#facts = { ...before };
    this.#tally = new TallyDraft(before.tally);
    if (isNew) this.#tally.execution('unknown', 1);
    this.#activities = new ActivityGathering(before, owned, this.#tally);
    this.#groups = new GroupGathering(
      before.grouped,
      { executionKey: before.key, workflowId: before.workflowId },
      owned,
    );
    this.#tasks = new TaskGathering(before.tasks);
    this.#commandAt = new MapDraft(before.commandAt);
    this.#commands = new ListDraft(before.commands);
  }

  take(event: ExecutionEvent, source: EventSource): void {
    const at: Stamp = { wallMs: event.wallMs, virtualMs: event.virtualMs };
    switch (event.type) {
      case 'history':
        return this.#history(event.event);
      case 'execution': {
        const { taskQueue, workflowType, startedBy } = event;
        const { told } = this.#facts;
        // Told by several, one of them counts, whoever was first.
        if (told && rankOf(told.source) < rankOf(source)) return;
        this.#facts.told = { source, taskQueue, workflowType, startedBy };
        return;
      }
      case 'clock': {
        const { fromMs, toMs } = event;
        this.#facts.jumps = this.owned.list(this.#facts.jumps);
        this.#facts.jumps.push({ fromMs, toMs });
        return;
      }
      case 'attempt-started':
      case 'attempt-heartbeat':
      case 'attempt-waiting':
      case 'attempt-ended':
        return this.#activities.attempt(event, at);
      case 'workflow-command':
        return this.#command(event);
      case 'ledger':
        return this.#activities.call(event.entry);
      case 'fault-struck': {
        const { faultId, faultType, workflowId, activityId, attempt, workerId } = event;
        const workflowRunId = event.workflowRunId ?? null;
        const strike = { faultId, faultType, workflowId, workflowRunId, activityId, attempt, workerId, at };
        return this.#activities.strike(strike, source);
      }
      default:
        return event satisfies never;
    }
  }

  done(): ExecutionFacts {
    const facts = {
      ...this.#facts,
      ...this.#activities.done(this.#facts.closing),
      grouped: this.#groups.done(),
      tasks: this.#tasks.done(),
      commands: this.#commands.items,
      commandAt: this.#commandAt.done(),
    };
    this.#tally.tasksWaiting(queueOf(facts.history), waiting(facts) - waiting(this.before));
    return { ...facts, tally: this.#tally.done() };
  }

  #history(event: HistoryEvent): void {
    const facts = this.#facts;
    if (facts.history.length === 0) {
      this.#tally.execution('unknown', -1);
      this.#tally.execution('running', 1);
    }
    facts.history = this.owned.list(facts.history);
    facts.history.push(event);
    this.#activities.take(event, facts.history);
    this.#groups.take(event);
    this.#tasks.take(event, facts.history);
    this.#count(event, facts.history);
  }

  #count(event: HistoryEvent, history: readonly HistoryEvent[]): void {
    this.#tally.add(1, 'events');
    const end = CLOSING_STATES[event.type];
    if (end && this.#facts.closing === null) {
      this.#facts.closing = event;
      this.#tally.execution('running', -1);
      this.#tally.execution(end, 1);
    }
    if (event.type !== 'WorkflowTaskStarted') return;
    const scheduledMs = this.#tasks.scheduledMs(number(event.attributes, 'scheduledEventId') ?? -1);
    const workerId = text(event.attributes, 'identity');
    if (scheduledMs !== null) this.#tally.taskTaken(queueOf(history), workerId, event.timeMs - scheduledMs);
  }

  #command(event: RunEventOf<'workflow-command'>): void {
    const by = { workerId: event.workerId, replaying: event.replaying };
    const { kind, name, commandSeq, id, location, declaredTimeouts, effectiveTimeouts } = event;
    const key = JSON.stringify([kind, commandSeq, name]);
    const index = this.#commandAt.get(key);
    const known = index === undefined ? undefined : this.#commands.items[index];
    if (index !== undefined && known) {
      const again = known.emittedBy.some(
        (one) => one.workerId === by.workerId && one.replaying === by.replaying,
      );
      if (!again) this.#commands.change(index, { emittedBy: [...known.emittedBy, by] });
      return;
    }
    const timeouts = { declaredTimeouts, effectiveTimeouts };
    const command = { kind, name, commandSeq, id, location, ...timeouts, emittedBy: [by] };
    this.#commandAt.set(key, this.#commands.items.length);
    this.#commands.push(command);
    this.#groups.command(kind, id ?? name, location);
    const activity = kind === 'activity' || kind === 'local-activity';
    if (activity && id !== null) this.#activities.command(id, command);
  }
}

const queueOf = ([first]: readonly HistoryEvent[]): string =>
  first ? text(first.attributes, 'taskQueue') : '';

/** Workflow tasks that wait for a worker: there is never more than one. */
function waiting({ tasks, closing }: ExecutionFacts): number {
  const last = tasks.tasks.at(-1);
  return last && closing === null && last.startedMs === null && last.close === null ? 1 : 0;
}
