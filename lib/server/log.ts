import 'server-only';
import pino from 'pino';

/**
 * The web server's log: one JSON object a line (`level`, `time` in ISO 8601, `msg`, then what it is about; errors as `err` with type,
 * message and stack). It never holds a learner's code.
 */
export const log = pino({
  base: { part: 'web' },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
