import type { Location } from '@/lib/protocol/source';
import type { TraceCall } from './messages';

/** Where the commands of one activation were asked for, as the tracer told it. */
export class CommandTrace {
  readonly #calls: TraceCall[];

  constructor(
    calls: readonly TraceCall[],
    /** Leads a stack to the learner's code. */
    readonly locateStack: (stack: string) => Location | null,
  ) {
    this.#calls = [...calls];
  }

  /**
   * The place of the call behind a command; null when it was not traced. Commands of a kind that has no sequence numbers are to be
   * asked for in their order.
   */
  locate(kind: string, seq: number | null): Location | null {
    const at = this.#calls.findIndex((call) => call.kind === kind && call.seq === seq);
    const [call] = at < 0 ? [] : this.#calls.splice(at, 1);
    return call ? this.locateStack(call.stack) : null;
  }
}
