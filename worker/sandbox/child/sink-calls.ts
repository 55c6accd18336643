import type { SinkCall } from '@temporalio/workflow';
import type { ActivationValue } from '../messages';

type Log = ActivationValue['logs'][number];

/** More than the policy lets pass anyway; the runner refuses messages without end. */
const MAX_TRACED = 3_000;
const MAX_LINES = 2_000;
const MAX_LINE = 4_000;

/** Where the SDK sends a workflow's own log lines and metrics. */
const LOGGER = '__temporal_logger';
const METRICS = '__temporal_metrics';

const NO_METRICS = 'Metrics of workflows go nowhere in the lab. Use log to say something.';

/** What one activation called through sinks: our trace, and the learner's log lines. A replay says nothing again. */
export function readSinkCalls(calls: readonly SinkCall[]): ActivationValue {
  const value: ActivationValue = { trace: [], logs: [] };
  for (const call of calls) {
    if (call.ifaceName === 'faultline') {
      if (value.trace.length < MAX_TRACED) value.trace.push(call.args[0]);
    } else if (!call.workflowInfo.unsafe.isReplayingHistoryEvents && value.logs.length < MAX_LINES) {
      const log = logOf(call);
      const said =
        log !== null && call.ifaceName !== LOGGER && value.logs.some((one) => one.message === log.message);
      if (log && !said) value.logs.push(log);
    }
  }
  return value;
}

function logOf({ ifaceName, fnName, args }: SinkCall): Log | null {
  if (ifaceName === LOGGER) return learnerLog(fnName, args);
  if (ifaceName === METRICS) return { level: 'warn', message: NO_METRICS };
  const message = `The workflow called the sink ${ifaceName}.${fnName}. Sinks are part of a worker, and the lab makes that itself: the call went nowhere. Use log to say something.`;
  return { level: 'warn', message: message.slice(0, MAX_LINE) };
}

/** The learner's own line; the SDK's lines about the workflow's life are in the history anyway. */
function learnerLog(fnName: string, args: readonly unknown[]): Log | null {
  const [message, attributes] = args;
  const all = new Map(Object.entries(Object(attributes)));
  if (all.get('sdkComponent') === 'worker') return null;
  for (const key of ['sdkComponent', 'namespace', 'taskQueue', 'workflowId', 'runId', 'workflowType'])
    all.delete(key);
  const extra = all.size > 0 ? ` ${asJson(Object.fromEntries(all))}` : '';
  return { level: levelOf(fnName), message: `${asText(message)}${extra}`.slice(0, MAX_LINE) };
}

/** What a learner logs may be anything; that it cannot be shown is no reason to fail. */
export function asJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '(attributes that cannot be turned into JSON)';
  }
}

function asText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '(a message that cannot be turned into text)';
  }
}

function levelOf(name: string): Log['level'] {
  return name === 'trace' || name === 'debug' || name === 'warn' || name === 'error' ? name : 'info';
}
