import { eventAt } from '@/lib/run/by-event';
import { mainChain, parentOf } from '@/lib/run/chain';
import type { Execution, Run, Timer, WorkflowTask } from '@/lib/run/model';
import { ownQueueName } from '@/lib/run/queue-latency';
import { clockNote } from './clock-note';
import { argumentsFact, textFact, type Fact, type ItemDetails } from './details';
import { durationText } from './duration';
import { eventMeaning, eventTitle, eventWords } from './event-words';
import { itemId } from './item-id';
import type { Json, Look } from './terms';
import { struckExecution } from './strikes';
import { faultWord, type Since } from './words';
import { executionState, workflowLabel } from './workflow-row';

type Event = Execution['history'][number];

/** An execution as a whole. `failure` is what it ended with, as the run's outcome has it. */
export function describeWorkflow(run: Run, execution: Execution, since: Since): ItemDetails {
  const { key, workflowId, history, close, taskQueue } = execution;
  const { look, word } = executionState(execution);
  const input = history[0]?.attributes['input'];
  const main = mainChain(run);
  const outcome = run.status.type === 'ended' && execution === main.at(-1) ? run.status.outcome : null;
  const facts: Fact[] = [
    textFact('Workflow id', workflowId),
    ...startFacts(run, execution, main),
    textFact('Ended', since(execution.endMs)),
    textFact('History', `${history.length} events, ${execution.workflowTasks.length} workflow tasks`),
    argumentsFact('Input', Array.isArray(input) ? input : []),
  ];
  if (taskQueue !== null) facts.push(textFact('Task queue', ownQueueName(run, taskQueue) ?? taskQueue));
  const skipped = execution.clockJumps.reduce((sum, jump) => sum + jump.toMs - jump.fromMs, 0);
  if (skipped > 0) facts.push(textFact('Skipped', `${durationText(skipped)} of waiting`));
  facts.push(...countFacts(execution));
  const held = clockNote(run);
  if (held !== null && main.includes(execution)) facts.push(textFact('Clock', held));
  if (outcome?.type === 'completed') facts.push({ label: 'Result', type: 'json', json: outcome.result });
  else if (close?.type === 'completed') facts.push({ label: 'Result', type: 'json', json: close.result });
  return {
    itemId: itemId({ type: 'workflow', execution: key }),
    title: workflowLabel(execution),
    kind: execution.startedBy.type === 'parent' ? 'Child workflow' : 'Workflow',
    look,
    status: `${word.charAt(0).toUpperCase()}${word.slice(1)}.`,
    facts,
    failure: outcome?.type === 'failed' ? outcome.failure : (close?.failure ?? null),
    location: null,
  };
}

function startFacts(run: Run, execution: Execution, main: readonly Execution[]): Fact[] {
  const { startedBy } = execution;
  const at = main.indexOf(execution);
  const place = main.length > 1 && at >= 0 ? [textFact('Run', `${at + 1} of ${main.length}`)] : [];
  switch (startedBy.type) {
    case 'parent': {
      const parent = parentOf(run, execution);
      return [textFact('Started by', parent ? workflowLabel(parent) : startedBy.workflowId)];
    }
    case 'continue-as-new':
      return [...place, textFact('Started by', 'the run before it')];
    case 'scenario':
      return startedBy.key === 'main' ? place : [textFact('Started by', `the scenario, as ${startedBy.key}`)];
    case 'unknown':
      return place;
    default:
      return startedBy satisfies never;
  }
}

/** What it did and was told, where there was any of it. */
function countFacts({ activities, children, signals, updates, patches }: Execution): Fact[] {
  const counts: readonly (readonly [string, number])[] = [
    ['Activities', activities.length],
    ['Children', children.length],
    ['Signals', signals.length],
    ['Updates', updates.length],
  ];
  const facts = counts.flatMap(([label, count]) => (count > 0 ? [textFact(label, String(count))] : []));
  if (patches.length === 0) return facts;
  return [...facts, textFact('Patches', patches.map(({ patchId }) => patchId).join(', '))];
}

/** One workflow task: events in, commands out. */
export function describeTask(run: Run, execution: Execution, task: WorkflowTask, since: Since): ItemDetails {
  const name = (eventId: number): string => {
    const event = eventAt(execution.history, eventId);
    return `${eventId} ${event ? eventWords(event) : ''}`.trim();
  };
  const facts: Fact[] = [
    textFact('Scheduled', since(task.scheduledMs)),
    textFact('Started', since(task.startedMs)),
  ];
  if (task.close) facts.push(textFact('Closed', since(task.close.timeMs)));
  if (task.workerId !== null) facts.push(textFact('Worker', task.workerId));
  if (task.eventsIn.length > 0)
    facts.push({ label: 'Events in', type: 'list', lines: task.eventsIn.map(name) });
  if (task.commandsOut.length > 0)
    facts.push({ label: 'Commands out', type: 'list', lines: task.commandsOut.map(name) });
  if (task.version) {
    const { buildId, behavior } = task.version;
    facts.push(
      textFact('Build', [buildId, behavior.toLowerCase().replace('_', '-')].filter(Boolean).join(', ')),
    );
  }
  if (task.close?.cause) facts.push(textFact('Cause', task.close.cause));
  const strikes = run.faults.filter(
    (one) =>
      one.activityId === null &&
      one.workerId !== null &&
      one.workerId === task.workerId &&
      struckExecution(run, one) === execution,
  );
  if (task.close?.type !== 'completed' && strikes.length > 0)
    facts.push({ label: 'Fault', type: 'list', lines: strikes.map((one) => faultWord(one.faultType)) });
  const { look, status } = taskState(task);
  return {
    itemId: itemId({ type: 'task', execution: execution.key, scheduledEventId: task.scheduledEventId }),
    title: `Workflow task, event ${task.scheduledEventId}`,
    kind: 'Workflow task',
    look,
    status,
    facts,
    failure: task.close?.failure ?? null,
    location: task.close?.failure?.location ?? null,
  };
}

function taskState(task: WorkflowTask): { look: Look; status: string } {
  if (!task.close)
    return task.startedMs === null
      ? { look: 'queued', status: 'Waiting for a worker.' }
      : { look: 'running', status: 'A worker is on it.' };
  switch (task.close.type) {
    case 'completed':
      return {
        look: 'completed',
        status: 'The workflow code ran as far as it could and answered with commands.',
      };
    case 'failed':
      return { look: 'failed', status: 'The workflow code threw. The server gives the same task out again.' };
    case 'timed-out':
      return {
        look: 'timed-out',
        status:
          'The worker never answered. After the timeout the task goes to another worker, which replays.',
      };
    default:
      return task.close.type satisfies never;
  }
}

export function describeTimer(timer: Timer, since: Since): ItemDetails {
  const { executionKey: execution, startedEventId, close } = timer;
  const facts = [
    textFact('Set for', durationText(timer.durationMs)),
    textFact('Started', since(timer.startedMs)),
    ...(close ? [textFact(close.type === 'fired' ? 'Fired' : 'Cancelled', since(close.timeMs))] : []),
  ];
  const look = close === null ? 'waiting' : close.type === 'fired' ? 'completed' : 'cancelled';
  const ended = close?.type === 'fired' ? 'Fired.' : 'Cancelled before it fired.';
  return {
    itemId: itemId({ type: 'timer', execution, startedEventId }),
    title: `Timer of ${durationText(timer.durationMs)}`,
    kind: 'Timer',
    look,
    status: close === null ? 'The server keeps the time; no worker is needed.' : ended,
    facts,
    failure: null,
    location: timer.location,
  };
}

/** Any event of history by itself. */
export function describeEvent(execution: Execution, event: Event, since: Since): ItemDetails {
  const attributes: Json = event.attributes;
  return {
    itemId: itemId({ type: 'event', execution: execution.key, eventId: event.eventId }),
    title: eventTitle(event),
    kind: `Event ${event.eventId}`,
    look: 'completed',
    status: eventMeaning(event),
    facts: [
      textFact('Type', event.type),
      textFact('At', since(event.timeMs)),
      { label: 'Attributes', type: 'json', json: attributes },
    ],
    failure: null,
    location: null,
  };
}

export function describeFold(
  { key }: Execution,
  index: number,
  jump: { fromMs: number; toMs: number },
  since: Since,
): ItemDetails {
  return {
    itemId: itemId({ type: 'fold', execution: key, index }),
    title: `${durationText(jump.toMs - jump.fromMs)} skipped`,
    kind: 'Skipped time',
    look: 'skipped',
    status: 'Nothing was running, so the server moved the workflow’s clock ahead instead of waiting.',
    facts: [textFact('From', since(jump.fromMs)), textFact('To', since(jump.toMs))],
    failure: null,
    location: null,
  };
}
