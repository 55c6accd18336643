import { DefaultLogger, Runtime, type LogEntry } from '@temporalio/worker';
import { RunIsOver } from './run/parking';

/**
 * The SDK's own log lines for the runner's log. What a killed worker leaves behind is part of the lesson and no error
 * of ours: its late answers and its forced shutdown are not logged.
 */
function runnerLogger(write: (line: string) => void): DefaultLogger {
  return new DefaultLogger('ERROR', (entry: LogEntry) => {
    const error: unknown = entry.meta?.['error'];
    if (error instanceof RunIsOver) return;
    if (error instanceof Error && error.name === 'GracefulShutdownPeriodExpiredError') return;
    write(
      JSON.stringify({
        level: entry.level,
        message: entry.message,
        error: error instanceof Error ? error.stack?.slice(0, 2_000) : undefined,
      }),
    );
  });
}

/** Sets up SDK core for this process, once, before anything else of the SDK is used. Signals stay ours. */
export function installRuntime(write: (line: string) => void): void {
  Runtime.install({
    logger: runnerLogger(write),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
    shutdownSignals: [],
  });
}
