import type { FaultType } from '@/lib/protocol/fault';
import { entryOf, type FaultEntry } from './fault-entry';
import type { FaultValues } from './fault-values';
import type { Scenario } from '@/lib/protocol/scenario';

/** A fault to begin with: right where the scenario gives enough ground for that, and with an id that none of `others` has. */
export function newFault(
  type: FaultType,
  others: readonly FaultEntry[],
  { faults, script, workflow, versions }: Scenario,
): FaultEntry {
  const known = faults.map((one) => entryOf(one).values['operation']).find(Boolean);
  const sent = script.flatMap(({ action }) => (action.type === 'signal' ? [action.name] : []))[0];
  const values: FaultValues = {
    operation: known ?? 'payments.charge',
    calls: '1',
    nth: '1',
    when: 'call',
    event: 'TimerStarted',
    signal: sent ?? '',
    message: 'The service is down',
    delayMs: type === 'late-signal' ? '86400000' : '1000',
    progress: '10',
    version: Object.keys(versions)[0] ?? 'learner',
    workflowType: workflow.type,
    args: JSON.stringify(workflow.args),
    taskQueue: workflow.taskQueue,
    count: '50',
    timeZone: 'Asia/Tokyo',
    locale: 'de-DE',
    fromWorker: '2',
    ...(type === 'kill-worker' ? { when: 'workflow-task', nth: '2' } : {}),
  };
  const used = USED[type];
  const taken = new Set(others.map((one) => one.key));
  let number = 1;
  while (taken.has(`${type}-${number}`)) number += 1;
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => used.includes(name)));
  return { key: `${type}-${number}`, type, values: own };
}

const MOMENT = ['when', 'operation', 'event', 'nth'];
const CALL = ['operation', 'calls'];
/** The fields that each fault begins with. */
const USED: Readonly<Record<FaultType, readonly string[]>> = {
  fail: [...CALL, 'message'],
  'lost-response': CALL,
  slow: [...CALL, 'delayMs'],
  hang: CALL,
  'crash-after-effect': CALL,
  'kill-worker': MOMENT,
  'cold-cache': [],
  deploy: [...MOMENT, 'version'],
  'stalled-heartbeat': ['progress'],
  'duplicate-signal': ['signal', 'nth'],
  'late-signal': ['signal', 'nth', 'delayMs'],
  'missing-signal': ['signal', 'nth'],
  flood: [...MOMENT, 'workflowType', 'args', 'taskQueue', 'count'],
  'foreign-host': ['timeZone', 'locale', 'fromWorker'],
};
