import 'server-only';

/** Rings when something new of a run is stored. */
export type Bell = {
  /** Resolves when it has rung since the last call, or when the signal aborts. */
  rung: (signal: AbortSignal) => Promise<void>;
  close: () => void;
};

export type RunHub = {
  /** Tells everyone who listens to the run that the store has more of it. */
  ring: (runId: string) => void;
  listen: (runId: string) => Bell;
  /** How many listen to the run. */
  listeners: (runId: string) => number;
  /** How many listen to any run. */
  open: () => number;
};

/**
 * Wakes the streams of this process. It carries no data: whoever is woken reads the store, so nothing can be lost or
 * come in another order than it was stored.
 */
export function createRunHub(): RunHub {
  const listening = new Map<string, Set<() => void>>();
  return {
    ring(runId) {
      for (const wake of listening.get(runId) ?? []) wake();
    },
    listeners: (runId) => listening.get(runId)?.size ?? 0,
    open: () => [...listening.values()].reduce((sum, all) => sum + all.size, 0),
    listen(runId) {
      let pending = false;
      let waiting: (() => void) | null = null;
      const wake = () => {
        pending = true;
        waiting?.();
      };
      const all = listening.get(runId) ?? new Set();
      listening.set(runId, all.add(wake));
      return {
        async rung(signal) {
          if (!pending && !signal.aborted) {
            const { promise, resolve } = withResolvers();
            waiting = resolve;
            signal.addEventListener('abort', resolve, { once: true });
            await promise;
            // The signal outlives thousands of waits.
            signal.removeEventListener('abort', resolve);
          }
          waiting = null;
          pending = false;
        },
        close() {
          all.delete(wake);
          if (all.size === 0 && listening.get(runId) === all) listening.delete(runId);
        },
      };
    },
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = () => done();
  });
  return { promise, resolve };
}
