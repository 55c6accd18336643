import type { EventSource, RunEvent, RunEventOf } from '@/lib/protocol/run-event';
import { executionKey } from './chain';
import { noExecution, noFacts, type ExecutionEvent, type Facts } from './facts';
import { ExecutionGathering } from './gather-execution';
import type { Stamp } from './model';
import { Owned } from './owned';
import { gathered, withMore } from './sourced';
import { TallyDraft } from './tally-draft';
import { withLife } from './worker-lives';

/** One batch on its way into the facts. */
export class Gathering {
  #facts: Facts;
  #before: Facts;
  readonly #owned = new Owned();
  readonly #open = new Map<string, ExecutionGathering>();

  constructor(facts: Facts) {
    this.#before = facts;
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

  /** The facts with the batch in them, and the keys of the executions it said something about. */
  done(): { facts: Facts; touched: ReadonlySet<string> } {
    const facts = this.#facts;
    const tally = new TallyDraft(facts.tally);
    if (this.#open.size > 0) facts.executions = this.#owned.map(facts.executions);
    for (const [key, gathering] of this.#open) {
      const execution = gathering.done();
      tally.change(gathering.before.tally, execution.tally);
      facts.executions.set(key, execution);
    }
    facts.tally = tally.done();
    facts.diagnostics = gathered(facts.diagnostics, this.#before.diagnostics);
    facts.faults = gathered(facts.faults, this.#before.faults);
    facts.logs = gathered(facts.logs, this.#before.logs);
    facts.script = gathered(facts.script, this.#before.script);
    facts.deploys = gathered(facts.deploys, this.#before.deploys);
    return { facts, touched: new Set(this.#open.keys()) };
  }

  #begin(facts: Facts): Facts {
    return { ...facts, next: new Map(facts.next), early: new Map(facts.early) };
  }

  #reset(epoch: number): void {
    this.#before = noFacts();
    this.#facts = this.#begin({ ...this.#before, epoch });
    this.#open.clear();
  }

  #take(event: RunEvent): void {
    const facts = this.#facts;
    const { source } = event;
    const at: Stamp = { wallMs: event.wallMs, virtualMs: event.virtualMs };
    switch (event.type) {
      case 'run-status':
        facts.statuses = this.#owned.list(facts.statuses);
        facts.statuses.push({ source, status: event.status });
        return;
      case 'diagnostics':
        facts.diagnostics = withMore(facts.diagnostics, source, event.diagnostics, this.#owned);
        return;
      case 'worker':
        facts.workers = withLife(facts.workers, event, at, this.#owned);
        return;
      case 'log': {
        const { from, level, message, workerId } = event;
        const line = { from, level, message, workerId, at };
        facts.logs = withMore(facts.logs, source, [line], this.#owned);
        return;
      }
      case 'world':
        facts.worlds = this.#owned.list(facts.worlds);
        facts.worlds.push({ world: event.world, at, afterEntryId: facts.ledger.length });
        return;
      case 'clock-held':
        facts.clockHeld = { by: event.by, at };
        return;
      case 'script-step':
        facts.script = withMore(facts.script, source, [scriptFact(event, at)], this.#owned);
        return;
      case 'deployed': {
        const deploy = { version: event.version, faultId: event.faultId, at };
        facts.deploys = withMore(facts.deploys, source, [deploy], this.#owned);
        return;
      }
      case 'history-replayed':
        facts.replays = this.#owned.list(facts.replays);
        facts.replays.push(event.replay);
        return;
      case 'fault-struck': {
        const { faultId, faultType, workflowId, activityId, attempt, workerId } = event;
        const workflowRunId = event.workflowRunId ?? null;
        const strike = { faultId, faultType, workflowId, workflowRunId, activityId, attempt, workerId, at };
        facts.faults = withMore(facts.faults, source, [strike], this.#owned);
        return this.#place(event, workflowId, event.workflowRunId);
      }
      case 'ledger':
        facts.ledger = this.#owned.list(facts.ledger);
        facts.ledger.push({ entry: event.entry, at });
        return this.#place(event, event.entry.workflowId, event.entry.workflowRunId);
      case 'history':
      case 'execution':
        return this.#introduce(event);
      default:
        return this.#place(event, event.workflowId, event.workflowRunId);
    }
  }

  /** Who tells of a workflow first names its first run; what was said of it before has waited for that. */
  #introduce(event: RunEventOf<'history' | 'execution'>): void {
    const { workflowId, workflowRunId } = event;
    const facts = this.#facts;
    if (facts.firstRuns.has(workflowId)) return this.#place(event, workflowId, workflowRunId);
    facts.firstRuns = this.#owned.map(facts.firstRuns);
    facts.firstRuns.set(workflowId, workflowRunId);
    const waiting = facts.unplaced.get(workflowId) ?? [];
    if (waiting.length > 0) {
      facts.unplaced = this.#owned.map(facts.unplaced);
      facts.unplaced.delete(workflowId);
    }
    this.#place(event, workflowId, workflowRunId);
    for (const one of waiting) {
      const runId = one.type === 'ledger' ? one.entry.workflowRunId : one.workflowRunId;
      this.#place(one, workflowId, runId);
    }
  }

  /** To the run it names; without a name, to the workflow's first one. */
  #place(event: ExecutionEvent, workflowId: string, workflowRunId: string | undefined): void {
    const facts = this.#facts;
    const first = facts.firstRuns.get(workflowId);
    if (first !== undefined)
      return this.#execution(workflowId, workflowRunId ?? first, first).take(event, event.source);
    facts.unplaced = this.#owned.map(facts.unplaced);
    const waiting = this.#owned.list(facts.unplaced.get(workflowId) ?? []);
    waiting.push(event);
    facts.unplaced.set(workflowId, waiting);
  }

  #execution(workflowId: string, workflowRunId: string, firstRunId: string): ExecutionGathering {
    const key = executionKey(workflowId, workflowRunId, firstRunId);
    const known = this.#open.get(key);
    if (known) return known;
    const before = this.#facts.executions.get(key);
    const blank = noExecution(key, workflowId, workflowRunId);
    const open = new ExecutionGathering(before ?? blank, before === undefined, this.#owned);
    this.#open.set(key, open);
    return open;
  }
}

function scriptFact(event: RunEventOf<'script-step'>, at: Stamp) {
  const { stepId, who, action, workflowId, answer, failure, faultId } = event;
  return { stepId, who, action, workflowId, answer, failure, faultId, at };
}

const keyOf = (source: EventSource, seq: number): string => `${source}:${seq}`;
