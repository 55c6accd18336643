import type { FaultType } from '@/lib/protocol/fault';
import { HISTORY_EVENT_TYPES } from '@/lib/protocol/history-event-types';
import { OPERATION_NAMES } from '@/lib/protocol/service-operations';
import type { FaultEntry } from '@/lib/session/fault-entry';

export type FaultWords = { title: string; text: string };

/** What each fault does to a run. */
export const FAULT_WORDS: Readonly<Record<FaultType, FaultWords>> = {
  fail: { title: 'A call fails', text: 'The call to a service throws before it has any effect.' },
  'lost-response': {
    title: 'An answer gets lost',
    text: 'The service does what it was asked to. Then the connection drops, and the call throws.',
  },
  slow: { title: 'A call is slow', text: 'The call takes longer, in real time, and then succeeds.' },
  hang: { title: 'A call hangs', text: 'The call never returns. Only a timeout ends the attempt.' },
  'crash-after-effect': {
    title: 'The worker crashes after a call',
    text: 'The service does what it was asked to, then the worker process is killed. Nobody reports anything.',
  },
  'kill-worker': {
    title: 'The worker is killed',
    text: 'The worker process gets SIGKILL at a moment you choose. What was in flight is lost.',
  },
  'cold-cache': {
    title: 'Nothing stays in memory',
    text: 'No workflow is cached: each workflow task replays the history from event 1.',
  },
  deploy: { title: 'A deployment', text: 'The workers’ code is swapped for another version.' },
  'stalled-heartbeat': {
    title: 'An activity stalls',
    text: 'From some progress on the attempt does nothing, sends no heartbeat, and never ends.',
  },
  'duplicate-signal': {
    title: 'A signal arrives twice',
    text: 'One of the signals that this scenario sends.',
  },
  'late-signal': { title: 'A signal arrives late', text: 'One of the signals that this scenario sends.' },
  'missing-signal': {
    title: 'A signal never arrives',
    text: 'One of the signals that this scenario sends.',
  },
  flood: { title: 'A flood of work', text: 'Many workflows are started at once.' },
  'foreign-host': {
    title: 'Another host',
    text: 'A later worker runs under another time zone and language.',
  },
};

/** A control of a fault's form. `name` is the key of its value. */
export type FaultField = { name: string; label: string; hint?: string } & (
  { kind: 'text' | 'yes' } | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
);

const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
const field = (name: string, label: string, hint?: string): FaultField => ({
  kind: 'text',
  name,
  label,
  ...(hint === undefined ? {} : { hint }),
});
const OPERATION: FaultField = {
  kind: 'choice',
  name: 'operation',
  label: 'Which call',
  choices: plain(OPERATION_NAMES),
};
const CALLS = field('calls', 'Calls', 'Which of them, retries counted: 1, 3. Empty: every one.');
const ATTEMPTS = field(
  'attempts',
  'Attempts',
  'Only in these attempts of the activity. Empty: in every one.',
);
const NTH = field('nth', 'Which one', '1 is the first of them.');
const SIGNAL = field('signal', 'Signal');
const ACTIVITY = field('activityType', 'Activity', 'The name of its function.');
const PROGRESS = field('progress', 'Progress', 'The number in its heartbeat.');
const CHOICE = field(
  'choice',
  'Either-or group',
  'Of the faults with the same name here, chance picks one. Empty: this one always strikes.',
);
const yes = (name: string, label: string): FaultField => ({ kind: 'yes', name, label });

/** The controls of a fault, as its values stand. `versions`: other code that the scenario has. */
export function fieldsOf(entry: FaultEntry, versions: readonly string[]): readonly FaultField[] {
  return [...ownFields(entry, versions), CHOICE];
}

function ownFields({ type, values }: FaultEntry, versions: readonly string[]): readonly FaultField[] {
  switch (type) {
    case 'fail':
      return [
        OPERATION,
        CALLS,
        ATTEMPTS,
        field('message', 'Message'),
        field('errorType', 'Type of the failure', 'Retry policies name it. Empty: ServiceUnavailable.'),
        yes('nonRetryable', 'Must not be retried'),
      ];
    case 'lost-response':
    case 'hang':
    case 'crash-after-effect':
      return [OPERATION, CALLS, ATTEMPTS];
    case 'slow':
      return [OPERATION, CALLS, ATTEMPTS, field('delayMs', 'Milliseconds', 'In real time, 10000 at most.')];
    case 'kill-worker':
      return momentFields(values['when'], true);
    case 'cold-cache':
      return [];
    case 'deploy': {
      const choices = [...plain(versions), { value: 'learner', label: 'the code in the editor' }];
      return [
        ...momentFields(values['when'], false),
        { kind: 'choice', name: 'version', label: 'To which code', choices },
        yes('keepOld', 'The old workers stay up too'),
      ];
    }
    case 'stalled-heartbeat':
      return [
        field('activityType', 'Activity', 'The name of its function. Empty: any.'),
        PROGRESS,
        field('attempts', 'Attempts', 'Which of them stall: 1, 2. Empty: the first.'),
      ];
    case 'duplicate-signal':
    case 'missing-signal':
      return [SIGNAL, NTH];
    case 'late-signal':
      return [SIGNAL, NTH, field('delayMs', 'Later by', 'Milliseconds of virtual time; a day is 86400000.')];
    case 'flood':
      return [
        ...momentFields(values['when'], false),
        field('workflowType', 'Workflow', 'The name of its function.'),
        field('args', 'Arguments', 'A JSON list, such as ["ada", 3].'),
        field('taskQueue', 'Task queue', 'Empty: default.'),
        field('count', 'How many', '2000 at most, in all floods together.'),
      ];
    case 'foreign-host':
      return [
        field('timeZone', 'Time zone', 'An IANA name, such as Asia/Tokyo.'),
        field('locale', 'Language', 'A BCP 47 tag, such as de-DE.'),
        field('fromWorker', 'From which worker on', '1 is the first; 2 the one after the first death.'),
      ];
  }
}

function momentFields(when: string | undefined, ofTask: boolean): readonly FaultField[] {
  const choices = [
    ...(ofTask ? [{ value: 'workflow-task', label: 'a workflow task is handled' }] : []),
    { value: 'call', label: 'a service is called' },
    { value: 'event', label: 'an event is in the history' },
    { value: 'progress', label: 'a heartbeat tells of progress' },
  ];
  const moment: FaultField = { kind: 'choice', name: 'when', label: 'When', choices };
  switch (when) {
    case 'workflow-task':
      return [moment, NTH];
    case 'call':
      return [moment, OPERATION, NTH];
    case 'progress':
      return [moment, ACTIVITY, PROGRESS];
    default:
      return [
        moment,
        { kind: 'choice', name: 'event', label: 'Event', choices: plain(HISTORY_EVENT_TYPES) },
        field('name', 'Of what', 'The activity, child workflow, signal, update or timer. Empty: any.'),
        NTH,
        field('workflow', 'In which workflow', 'main, or the key of one that the scenario starts.'),
        yes('children', 'Its children count too'),
      ];
  }
}

/** What sets a fault apart from others of its kind, in a few words. */
export function whereWords({ values, type }: FaultEntry): string {
  const calls = values['calls'] ?? '';
  const nth = values['nth'] ?? '';
  if (values['signal']) return `${values['signal']}, number ${nth}`;
  if (type === 'stalled-heartbeat') return `at ${values['progress'] ?? ''}`;
  if (type === 'foreign-host') return `${values['timeZone'] ?? ''} ${values['locale'] ?? ''}`;
  switch (values['when']) {
    case 'workflow-task':
      return `workflow task ${nth}`;
    case 'event':
      return `${values['event'] ?? ''} ${nth}`;
    case 'progress':
      return `at ${values['progress'] ?? ''}`;
    case 'call':
      return `${values['operation'] ?? ''}, call ${nth}`;
    default: {
      if (!values['operation']) return '';
      return `${values['operation']}, ${calls === '' ? 'every call' : `call ${calls}`}`;
    }
  }
}
