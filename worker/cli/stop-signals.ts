/** Ways in which a person or a system asks a launch to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LOOK_EVERY_MS = 1_000;
/** npm passes Ctrl-C on to a process that the terminal has told already: that is one request, not two. */
const SAME_REQUEST_MS = 500;

/**
 * Resolves `asked` and aborts `signal` at the first request to stop. A second one ends this process at once; the
 * guardian then takes the children down.
 */
export function whenAskedToStop(onAsked: () => void): { signal: AbortSignal; asked: Promise<'asked'> } {
  const controller = new AbortController();
  const asked = new Promise<'asked'>((resolve) => {
    let askedAt = 0;
    const ask = () => {
      if (controller.signal.aborted) {
        if (Date.now() - askedAt > SAME_REQUEST_MS) process.exit(130);
        return;
      }
      askedAt = Date.now();
      onAsked();
      controller.abort();
      resolve('asked');
    };
    for (const name of SIGNALS) process.on(name, ask);
    // npm that was killed outright can't pass anything on, and nobody is left who could press Ctrl-C. Whoever else
    // starts this and wants it to end likewise says so.
    const { npm_lifecycle_event: npm, FAULTLINE_STOP_WITH_PARENT: wanted } = process.env;
    if (npm !== undefined || wanted === '1') {
      const parent = process.ppid;
      const timer = setInterval(() => {
        if (process.ppid === parent) return;
        clearInterval(timer);
        ask();
      }, LOOK_EVERY_MS);
      timer.unref();
    }
  });
  return { signal: controller.signal, asked };
}
