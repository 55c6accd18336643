import type { Execution, Run, Timer, WorkflowTask } from '@/lib/run/model';
import { argumentsFact, textFact, type Fact, type ItemDetails } from './details';
import { durationText } from './duration';
import { itemId } from './item-id';
import type { Json, Look } from './terms';
import { faultWord } from './words';
import { executionState } from './workflow-row';

type Since = (ms: number | null | undefined) => string;
type Event = Execution['history'][number];

/** An execution as a whole. `failure` is what it ended with, as the run's outcome has it. */
export function describeWorkflow(run: Run, execution: Execution, since: Since): ItemDetails {
  const { workflowId, history } = execution;
  const { look, word } = executionState(execution);
  const input = history[0]?.attributes['input'];
  const outcome =
    run.status.type === 'ended' && workflowId === run.mainWorkflowId ? run.status.outcome : null;
  const facts: Fact[] = [
    textFact('Workflow id', workflowId),
    textFact('Ended', since(execution.endMs)),
    textFact('History', `${history.length} events, ${execution.workflowTasks.length} workflow tasks`),
    argumentsFact('Input', Array.isArray(input) ? input : []),
  ];
  const skipped = execution.clockJumps.reduce((sum, jump) => sum + jump.toMs - jump.fromMs, 0);
  if (skipped > 0) facts.push(textFact('Skipped', `${durationText(skipped)} of waiting`));
  if (outcome?.type === 'completed') facts.push({ label: 'Result', type: 'json', json: outcome.result });
  return {
    itemId: itemId({ type: 'workflow', workflowId }),
    title: execution.workflowType ?? workflowId,
    kind: 'Workflow',
    look,
    status: `${word.charAt(0).toUpperCase()}${word.slice(1)}.`,
    facts,
    failure: outcome?.type === 'failed' ? outcome.failure : null,
    location: null,
  };
}

/** One workflow task: events in, commands out. */
export function describeTask(run: Run, execution: Execution, task: WorkflowTask, since: Since): ItemDetails {
  const { workflowId } = execution;
  const name = (eventId: number): string => {
    const event = execution.history.find((one) => one.eventId === eventId);
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
  const strikes = run.faults.filter(
    (one) => one.workflowId === workflowId && one.activityId === null && one.workerId === task.workerId,
  );
  if (task.close?.type !== 'completed' && strikes.length > 0)
    facts.push({ label: 'Fault', type: 'list', lines: strikes.map((one) => faultWord(one.faultType)) });
  const { look, status } = taskState(task);
  return {
    itemId: itemId({ type: 'task', workflowId, scheduledEventId: task.scheduledEventId }),
    title: `Workflow task, event ${task.scheduledEventId}`,
    kind: 'Workflow task',
    look,
    status,
    facts,
    failure: null,
    location: null,
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
  const { workflowId, startedEventId, close } = timer;
  const facts = [
    textFact('Set for', durationText(timer.durationMs)),
    textFact('Started', since(timer.startedMs)),
    ...(close ? [textFact(close.type === 'fired' ? 'Fired' : 'Cancelled', since(close.timeMs))] : []),
  ];
  const look = close === null ? 'waiting' : close.type === 'fired' ? 'completed' : 'cancelled';
  const ended = close?.type === 'fired' ? 'Fired.' : 'Cancelled before it fired.';
  return {
    itemId: itemId({ type: 'timer', workflowId, startedEventId }),
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
    itemId: itemId({ type: 'event', workflowId: execution.workflowId, eventId: event.eventId }),
    title: event.type,
    kind: `Event ${event.eventId}`,
    look: 'completed',
    status: `Event ${event.eventId} of the history.`,
    facts: [textFact('At', since(event.timeMs)), { label: 'Attributes', type: 'json', json: attributes }],
    failure: null,
    location: null,
  };
}

export function describeFold(id: string, jump: { fromMs: number; toMs: number }, since: Since): ItemDetails {
  return {
    itemId: id,
    title: `${durationText(jump.toMs - jump.fromMs)} skipped`,
    kind: 'Skipped time',
    look: 'skipped',
    status: 'Nothing was running, so the server moved the workflow’s clock ahead instead of waiting.',
    facts: [textFact('From', since(jump.fromMs)), textFact('To', since(jump.toMs))],
    failure: null,
    location: null,
  };
}

function eventWords(event: Event): string {
  const type = event.attributes['activityType'];
  return typeof type === 'string' ? `${event.type} (${type})` : event.type;
}
