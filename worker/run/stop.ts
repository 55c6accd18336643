import type { StopReason } from '@/lib/protocol/outcome';
import type { Location } from '@/lib/protocol/source';

/** Why a run is being stopped, in words for the learner. */
export type Stop = { reason: StopReason; message: string; location: Location | null };

/** The first reason to stop counts; later ones are consequences of it. */
export class StopSignal {
  #stop: Stop | null = null;
  #tell: (stop: Stop) => void = () => undefined;
  readonly stopped = new Promise<Stop>((resolve) => (this.#tell = resolve));

  get value(): Stop | null {
    return this.#stop;
  }

  stop(stop: Stop): void {
    if (this.#stop) return;
    this.#stop = stop;
    this.#tell(stop);
  }
}
