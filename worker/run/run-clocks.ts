import { VirtualClock } from './virtual-clock';

/** The virtual clocks of a run's executions, by workflow id: a Continue-As-New chain keeps its time. */
export class RunClocks {
  readonly #clocks = new Map<string, VirtualClock>();

  /** `now`: milliseconds since the epoch on the runner's own clock. */
  constructor(readonly wall: () => number) {}

  /** A time the server stamped on something of this execution (virtual milliseconds), seen now. */
  observe(workflowId: string, virtualMs: number): void {
    this.#of(workflowId).observe(virtualMs, this.wall());
  }

  /** Virtual milliseconds now, as far as they are known. */
  now(workflowId: string): number {
    return this.#of(workflowId).at(this.wall());
  }

  #of(workflowId: string): VirtualClock {
    const clock = this.#clocks.get(workflowId) ?? new VirtualClock();
    this.#clocks.set(workflowId, clock);
    return clock;
  }
}
