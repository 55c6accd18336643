import type { RunEventBody } from '@/lib/protocol/run-event';

/** Bytes of log lines kept of a run. */
export const MAX_LOG_BYTES = 64 * 1024;

/** Lets log lines through until the run has used up its share, then says so once and drops the rest. */
export function capLogs(emit: (body: RunEventBody) => void): (body: RunEventBody) => void {
  let bytes = 0;
  return (body) => {
    if (body.type !== 'log') return emit(body);
    if (bytes > MAX_LOG_BYTES) return;
    bytes += Buffer.byteLength(body.message);
    const over = bytes > MAX_LOG_BYTES;
    emit(
      over
        ? {
            ...body,
            level: 'warn',
            message: `More than ${MAX_LOG_BYTES / 1024} KB of log lines: the rest is not kept.`,
          }
        : body,
    );
  };
}
