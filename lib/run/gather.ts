import type { EventSource, RunEvent, RunEventOf } from '@/lib/protocol/run-event';
import { noFacts, type Facts } from './facts';
import { ExecutionGathering } from './gather-execution';
import type { Stamp } from './model';
import { Owned } from './owned';

/** One batch on its way into the facts. */
export class Gathering {
  #facts: Facts;
  readonly #owned = new Owned();
  readonly #open = new Map<string, ExecutionGathering>();

  constructor(facts: Facts) {
    this.#facts = this.#begin(facts);
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

  /** The facts with the batch in them, and the ids of the executions it said something about. */
  done(): { facts: Facts; touched: ReadonlySet<string> } {
    const facts = this.#facts;
    if (this.#open.size > 0) facts.executions = this.#owned.map(facts.executions);
    for (const [id, execution] of this.#open) facts.executions.set(id, execution.done());
    return { facts, touched: new Set(this.#open.keys()) };
  }

  #begin(facts: Facts): Facts {
    return { ...facts, next: new Map(facts.next), early: new Map(facts.early) };
  }

  #reset(epoch: number): void {
    this.#facts = this.#begin({ ...noFacts(), epoch });
    this.#open.clear();
  }

  #take(event: RunEvent): void {
    const facts = this.#facts;
    const at: Stamp = { wallMs: event.wallMs, virtualMs: event.virtualMs };
    switch (event.type) {
      case 'run-status':
        facts.statuses = this.#owned.list(facts.statuses);
        facts.statuses.push({ source: event.source, status: event.status });
        break;
      case 'diagnostics':
        facts.diagnostics = [...facts.diagnostics, ...event.diagnostics];
        break;
      case 'history':
        this.#execution(event.workflowId).history(event.event, event.workflowRunId);
        break;
      case 'clock':
        this.#execution(event.workflowId).jump(event.fromMs, event.toMs);
        break;
      case 'attempt-started':
      case 'attempt-heartbeat':
      case 'attempt-ended':
        this.#execution(event.workflowId).attempt(event, at);
        break;
      case 'workflow-command':
        this.#execution(event.workflowId).command(event);
        break;
      case 'worker':
        this.#worker(event, at);
        break;
      case 'fault-struck': {
        const { faultId, faultType, workflowId, activityId, attempt, workerId } = event;
        const strike = { faultId, faultType, workflowId, activityId, attempt, workerId, at };
        const from = event.source === 'services' ? 'services' : 'sandbox';
        const key = from === 'services' ? 'serviceFaults' : 'sandboxFaults';
        facts[key] = this.#owned.list(facts[key]);
        facts[key].push(strike);
        this.#execution(workflowId).strike(strike, from);
        break;
      }
      case 'log': {
        const { from, level, message, workerId } = event;
        facts.logs = this.#owned.list(facts.logs);
        facts.logs.push({ from, level, message, workerId, at });
        break;
      }
      case 'ledger':
        facts.ledger = this.#owned.list(facts.ledger);
        facts.ledger.push({ entry: event.entry, at });
        this.#execution(event.entry.workflowId).call(event.entry);
        break;
      case 'world':
        facts.worlds = this.#owned.list(facts.worlds);
        facts.worlds.push({ world: event.world, at, afterEntryId: facts.ledger.length });
        break;
      case 'attempt-waiting':
      case 'clock-held':
      case 'script-step':
      case 'execution':
      case 'deployed':
        break;
      default:
        event satisfies never;
    }
  }

  #execution(workflowId: string): ExecutionGathering {
    const open =
      this.#open.get(workflowId) ??
      new ExecutionGathering(workflowId, this.#facts.executions.get(workflowId), this.#owned);
    this.#open.set(workflowId, open);
    return open;
  }

  #worker(event: RunEventOf<'worker'>, at: Stamp): void {
    const { life, workerId } = event;
    const workers = this.#owned.list(this.#facts.workers);
    this.#facts.workers = workers;
    if (life.type === 'born') {
      workers.push({ workerId, pid: life.pid, isolation: life.isolation, born: at, replays: [], died: null });
      return;
    }
    const index = workers.findLastIndex((one) => one.workerId === workerId);
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
