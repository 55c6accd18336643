import 'server-only';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { StoredRun } from '@/lib/store/runs';

export type LiveRun = Pick<StoredRun, 'id' | 'lab' | 'step' | 'scenario'>;
type Known = { run: LiveRun; events: RunEvent[] };

/** Longer runs are read from the store again: this is only to spare short ones the wait. */
const MAX_EVENTS = 3_000;
/** Runs kept at once; the oldest is forgotten first. */
const MAX_RUNS = 100;

/**
 * The runs under way whose every event this process has stored itself, so that the verdict need not read and parse them
 * again. What it does not know (after a restart, say) is in the store.
 */
export class LiveRuns {
  readonly #known = new Map<string, Known>();

  begin(run: LiveRun, first: RunEvent): void {
    this.#known.set(run.id, { run, events: [first] });
    for (const id of this.#known.keys()) {
      if (this.#known.size <= MAX_RUNS) break;
      this.#known.delete(id);
    }
  }

  /** `added` events of the batch were new, the newest has the offset `last`. A gap, or a repetition, ends the record. */
  add(runId: string, events: readonly RunEvent[], { added, last }: { added: number; last: number }): void {
    const known = this.#known.get(runId);
    if (!known || added === 0) return;
    const follows = added === events.length && last === known.events.length + added && last <= MAX_EVENTS;
    if (follows) known.events.push(...events);
    else this.#known.delete(runId);
  }

  /** The run with all its events, once; null when it is not known as a whole. */
  take(runId: string): Known | null {
    const known = this.#known.get(runId) ?? null;
    this.#known.delete(runId);
    return known;
  }
}
