import type { EventSource, RunEvent, RunEventOf } from '@/lib/protocol/run-event';
import {
  noExecution,
  noFacts,
  type AttemptFacts,
  type CommandFacts,
  type ExecutionFacts,
  type Facts,
} from './facts';
import type { Stamp } from './model';

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer I)[]
    ? I[]
    : T[K] extends ReadonlyMap<infer A, infer B>
      ? Map<A, B>
      : T[K];
};
type Draft = Omit<Mutable<Facts>, 'executions'> & { executions: Map<string, ExecutionFacts> };
type OpenExecution = Mutable<ExecutionFacts>;

/** One batch on its way into the facts: each collection is copied at most once, however many events there are. */
export class Gathering {
  #facts: Draft;
  readonly #open = new Map<string, OpenExecution>();
  /** Workflow ids whose view must be derived again. */
  readonly touched = new Set<string>();

  constructor(facts: Facts) {
    this.#facts = copy(facts);
  }

  add(event: RunEvent): void {
    if (event.epoch < this.#facts.epoch) return;
    if (event.epoch > this.#facts.epoch) this.#reset(event.epoch);
    const { next, early } = this.#facts;
    const expected = next.get(event.source) ?? 1;
    if (event.seq < expected) return;
    if (event.seq > expected) return void early.set(keyOf(event.source, event.seq), event);
    for (let one: RunEvent | undefined = event; one;) {
      this.#take(one);
      const following: number = one.seq + 1;
      next.set(event.source, following);
      const key: string = keyOf(event.source, following);
      one = early.get(key);
      early.delete(key);
    }
  }

  done(): Facts {
    for (const [id, execution] of this.#open) this.#facts.executions.set(id, execution);
    return this.#facts;
  }

  #reset(epoch: number): void {
    this.#facts = { ...copy(noFacts), epoch };
    this.#open.clear();
    this.touched.clear();
  }

  #take(event: RunEvent): void {
    const facts = this.#facts;
    const at: Stamp = { wallMs: event.wallMs, virtualMs: event.virtualMs };
    switch (event.type) {
      case 'run-status':
        facts.statuses.push({ source: event.source, status: event.status });
        break;
      case 'diagnostics':
        facts.diagnostics.push(...event.diagnostics);
        break;
      case 'history': {
        const execution = this.#execution(event.workflowId);
        execution.workflowRunId = event.workflowRunId;
        execution.history.push(event.event);
        break;
      }
      case 'clock':
        this.#execution(event.workflowId).jumps.push({ fromMs: event.fromMs, toMs: event.toMs });
        break;
      case 'attempt-started':
      case 'attempt-heartbeat':
      case 'attempt-ended':
        this.#attempt(event, at);
        break;
      case 'workflow-command':
        this.#command(event);
        break;
      case 'worker':
        this.#worker(event, at);
        break;
      case 'fault-struck': {
        const { faultId, faultType, workflowId, activityId, attempt, workerId } = event;
        const strike = { faultId, faultType, workflowId, activityId, attempt, workerId, at };
        (event.source === 'services' ? facts.serviceFaults : facts.sandboxFaults).push(strike);
        this.touched.add(workflowId);
        break;
      }
      case 'log':
        facts.logs.push({
          from: event.from,
          level: event.level,
          message: event.message,
          workerId: event.workerId,
          at,
        });
        break;
      case 'ledger':
        facts.ledger.push({ entry: event.entry, at });
        this.touched.add(event.entry.workflowId);
        break;
      case 'world':
        facts.worlds.push({ world: event.world, at, afterEntryId: facts.ledger.length });
        break;
      default:
        event satisfies never;
    }
  }

  #execution(workflowId: string): OpenExecution {
    this.touched.add(workflowId);
    const open = this.#open.get(workflowId);
    if (open) return open;
    const known = this.#facts.executions.get(workflowId) ?? noExecution(workflowId);
    const opened: OpenExecution = {
      ...known,
      history: [...known.history],
      jumps: [...known.jumps],
      attempts: [...known.attempts],
      commands: [...known.commands],
    };
    this.#open.set(workflowId, opened);
    return opened;
  }

  #attempt(event: RunEventOf<'attempt-started' | 'attempt-heartbeat' | 'attempt-ended'>, at: Stamp): void {
    const { attempts } = this.#execution(event.workflowId);
    if (event.type === 'attempt-started') {
      const { activityId, activityType, attempt, workerId, scheduledMs } = event;
      attempts.push({
        activityId,
        activityType,
        attempt,
        workerId,
        scheduledMs,
        started: at,
        ended: null,
        result: null,
        heartbeats: [],
      });
      return;
    }
    const index = attempts.findLastIndex(
      (one) =>
        one.activityId === event.activityId &&
        one.attempt === event.attempt &&
        one.workerId === event.workerId,
    );
    const known = attempts[index];
    if (!known) return;
    const changed: AttemptFacts =
      event.type === 'attempt-heartbeat'
        ? { ...known, heartbeats: [...known.heartbeats, { at, details: event.details }] }
        : { ...known, ended: at, result: event.result };
    attempts[index] = changed;
  }

  #command(event: RunEventOf<'workflow-command'>): void {
    const { commands } = this.#execution(event.workflowId);
    const by = { workerId: event.workerId, replaying: event.replaying };
    const { kind, name, commandSeq, id, location, declaredTimeouts, effectiveTimeouts } = event;
    const index = commands.findIndex(
      (one) => one.kind === kind && one.commandSeq === commandSeq && one.name === name,
    );
    const known = commands[index];
    if (!known) {
      const fresh: CommandFacts = {
        kind,
        name,
        commandSeq,
        id,
        location,
        declaredTimeouts,
        effectiveTimeouts,
        emittedBy: [by],
      };
      commands.push(fresh);
    } else commands[index] = { ...known, emittedBy: [...known.emittedBy, by] };
  }

  #worker(event: RunEventOf<'worker'>, at: Stamp): void {
    const { workers } = this.#facts;
    const { life, workerId } = event;
    if (life.type === 'born') {
      workers.push({ workerId, pid: life.pid, isolation: life.isolation, born: at, replays: [], died: null });
      return;
    }
    const index = workers.findIndex((one) => one.workerId === workerId);
    const known = workers[index];
    if (!known) return;
    if (life.type === 'died')
      workers[index] = { ...known, died: { at, cause: life.cause, faultId: life.faultId } };
    if (life.type === 'replaying') {
      const { workflowId, throughEventId } = life;
      workers[index] = { ...known, replays: [...known.replays, { workflowId, throughEventId, at }] };
    }
  }
}

const keyOf = (source: EventSource, seq: number): string => `${source}:${seq}`;

function copy(facts: Facts): Draft {
  return {
    ...facts,
    next: new Map(facts.next),
    early: new Map(facts.early),
    statuses: [...facts.statuses],
    diagnostics: [...facts.diagnostics],
    workers: [...facts.workers],
    ledger: [...facts.ledger],
    worlds: [...facts.worlds],
    serviceFaults: [...facts.serviceFaults],
    sandboxFaults: [...facts.sandboxFaults],
    logs: [...facts.logs],
    executions: new Map(facts.executions),
  };
}
