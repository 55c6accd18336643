import { z } from 'zod';
import { fault, type Fault, type FaultInput, type FaultType } from '@/lib/protocol/fault';
import { MAX_PLANNED_FAULTS } from '@/lib/protocol/fault-plan';
import type { ScriptTrigger } from '@/lib/protocol/script';
import { valueReader, type FaultValues } from './fault-values';
import type { Plan } from './plan';

export const FAULT_TYPES = [
  'fail',
  'lost-response',
  'slow',
  'hang',
  'crash-after-effect',
  'kill-worker',
  'cold-cache',
  'deploy',
  'stalled-heartbeat',
  'duplicate-signal',
  'late-signal',
  'missing-signal',
  'flood',
  'foreign-host',
] as const satisfies readonly FaultType[];

/** A fault as a form has it: all as text, and perhaps not right yet. `key` is the fault's id. */
export const faultEntry = z.object({
  key: z.string().min(1),
  type: z.enum(FAULT_TYPES),
  values: z.record(z.string(), z.string()),
});
export type FaultEntry = Readonly<z.infer<typeof faultEntry>>;

/** `problems`: what is wrong with a fault, by field; `''` is the fault as a whole. */
export type ReadEntry =
  { ok: true; fault: Fault } | { ok: false; problems: Readonly<Record<string, string>> };

/** The fault that a form declares. */
export function readEntry(entry: FaultEntry): ReadEntry {
  const values = valueReader(entry.values);
  const choice = values.optional('choice');
  const input = { ...inputOf(entry, values), ...(choice === undefined ? {} : { choice }) };
  if (Object.keys(values.problems).length > 0) return { ok: false, problems: values.problems };
  const parsed = fault.safeParse(input);
  if (parsed.success) return { ok: true, fault: parsed.data };
  return { ok: false, problems: { '': parsed.error.issues[0]?.message ?? 'This is no fault.' } };
}

/** A plan of these forms; its faults are null while one of them is not right, or there are too many. */
export function planOf(entries: readonly FaultEntry[]): Plan {
  const read = entries.map(readEntry).flatMap((one) => (one.ok ? [one.fault] : []));
  const holds = read.length === entries.length && read.length <= MAX_PLANNED_FAULTS;
  return { entries, faults: holds ? read : null };
}

function inputOf({ key: id, type }: FaultEntry, read: ReturnType<typeof valueReader>): FaultInput {
  const on = () => {
    const [calls, attempts] = [read.numbers('calls'), read.numbers('attempts')];
    return { operation: read.given('operation'), calls, attempts };
  };
  const signal = () => ({
    signal: read.text('signal', 'Which signal? Write its name.'),
    nth: read.whole('nth', 1, read.NTH),
  });
  switch (type) {
    case 'fail': {
      const errorType = read.optional('errorType');
      const message = read.given('message');
      return { type, id, on: on(), message, errorType, nonRetryable: read.yes('nonRetryable') };
    }
    case 'lost-response':
    case 'hang':
    case 'crash-after-effect':
      return { type, id, on: on() };
    case 'slow':
      return { type, id, on: on(), delayMs: read.whole('delayMs', 0, 10_000) };
    case 'kill-worker':
      return read.given('when') === 'workflow-task'
        ? { type, id, at: { workflowTask: read.whole('nth', 1, read.NTH) } }
        : { type, id, at: read.trigger() };
    case 'cold-cache':
      return { type, id };
    case 'deploy':
      return { type, id, at: read.trigger(), version: read.given('version'), keepOld: read.yes('keepOld') };
    case 'stalled-heartbeat': {
      const [activityType, attempts] = [read.optional('activityType'), read.numbers('attempts')];
      return { type, id, activityType, attempts, progress: read.amount('progress') };
    }
    case 'duplicate-signal':
    case 'missing-signal':
      return { type, id, ...signal() };
    case 'late-signal':
      return { type, id, ...signal(), delayMs: read.whole('delayMs', 1, 400 * 86_400_000) };
    case 'flood': {
      const start = {
        type: read.text('workflowType', 'Which workflow? Write its name.'),
        args: read.args('args'),
        taskQueue: read.optional('taskQueue'),
      };
      return { type, id, at: read.trigger(), workflow: start, count: read.whole('count', 1, 2_000) };
    }
    case 'foreign-host': {
      const [timeZone, locale] = [read.optional('timeZone'), read.optional('locale')];
      return { type, id, timeZone, locale, fromWorker: read.whole('fromWorker', 1, 100) };
    }
  }
}

/** The form of a fault: {@link readEntry} gives the fault back. */
export function entryOf(given: Fault): FaultEntry {
  const values: FaultValues = given.choice === undefined ? {} : { choice: given.choice };
  return { key: given.id, type: given.type, values: { ...values, ...valuesOf(given) } };
}

function valuesOf(given: Fault): FaultValues {
  switch (given.type) {
    case 'fail': {
      const { message, errorType } = given;
      return { ...target(given.on), message, errorType, nonRetryable: yes(given.nonRetryable) };
    }
    case 'lost-response':
    case 'hang':
    case 'crash-after-effect':
      return target(given.on);
    case 'slow':
      return { ...target(given.on), delayMs: `${given.delayMs}` };
    case 'kill-worker':
      return 'workflowTask' in given.at
        ? { when: 'workflow-task', nth: `${given.at.workflowTask}` }
        : moment(given.at);
    case 'cold-cache':
      return {};
    case 'deploy':
      return { ...moment(given.at), version: given.version, keepOld: yes(given.keepOld) };
    case 'stalled-heartbeat': {
      const { activityType = '', progress, attempts } = given;
      return { activityType, progress: `${progress}`, attempts: list(attempts) };
    }
    case 'duplicate-signal':
    case 'missing-signal':
      return { signal: given.signal, nth: `${given.nth}` };
    case 'late-signal':
      return { signal: given.signal, nth: `${given.nth}`, delayMs: `${given.delayMs}` };
    case 'flood': {
      const { type, args, taskQueue } = given.workflow;
      const start = { workflowType: type, args: JSON.stringify(args), taskQueue };
      return { ...moment(given.at), ...start, count: `${given.count}` };
    }
    case 'foreign-host': {
      const { timeZone, locale, fromWorker } = given;
      return { timeZone, locale, fromWorker: `${fromWorker}` };
    }
  }
}

const yes = (is: boolean): string => (is ? 'yes' : '');
const list = (numbers: readonly number[] = []): string => numbers.join(', ');

function target(on: { operation: string; calls?: number[]; attempts?: number[] }): FaultValues {
  return { operation: on.operation, calls: list(on.calls), attempts: list(on.attempts) };
}

function moment(at: ScriptTrigger): FaultValues {
  switch (at.type) {
    case 'event': {
      const { event, name = '', workflow, children, nth } = at;
      return { when: 'event', event, name, workflow, children: yes(children), nth: `${nth}` };
    }
    case 'call':
      return { when: 'call', operation: at.operation, nth: `${at.nth}` };
    case 'progress':
      return { when: 'progress', activityType: at.activityType, progress: `${at.atLeast}` };
  }
}
