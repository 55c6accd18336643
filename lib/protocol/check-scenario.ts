import type { Fault } from './fault';
import { HISTORY_EVENT_TYPES } from './history-event-types';
import { LEARNER_VERSION } from './run-request';
import type { Host, Scenario } from './scenario';
import type { ScriptStep, ScriptTrigger, WorkflowStart } from './script';
import { OPERATION_NAMES, SERVICE_OPERATIONS } from './service-operations';

/**
 * What a scenario gets wrong that its shape cannot show: names of things that do not exist, and ids used twice. One sentence
 * each, beginning with the place (`fault "lost"`); empty when all is well.
 */
export function checkScenario(scenario: Scenario): string[] {
  const { faults, script } = scenario;
  return [
    ...twice(
      faults.map((one) => one.id),
      (id) => `fault "${id}": another fault has the same id`,
    ),
    ...twice(
      script.map((one) => one.id),
      (id) => `script step "${id}": another step has the same id`,
    ),
    ...faults.flatMap((fault) => at(`fault "${fault.id}"`, faultProblems(fault, scenario))),
    ...script.flatMap((step) => at(`script step "${step.id}"`, stepProblems(step, scenario))),
    ...scenario.workers.flatMap(({ taskQueue, version }) =>
      at(`worker on "${taskQueue}"`, version === undefined ? [] : versionProblems(version, scenario)),
    ),
    ...at('workflow', queueProblems(scenario.workflow, scenario)),
    ...at('host', hostProblems(scenario.host)),
  ];
}

const at = (place: string, problems: readonly string[]): string[] =>
  problems.map((problem) => `${place}: ${problem}`);

function twice(ids: readonly string[], say: (id: string) => string): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(say);
}

function faultProblems(fault: Fault, scenario: Scenario): string[] {
  const { choice } = fault;
  const alone = choice !== undefined && scenario.faults.filter((one) => one.choice === choice).length === 1;
  return [
    ...(alone ? [`it is the only one of the choice "${choice}", so there is nothing to choose`] : []),
    ...('on' in fault ? operationProblems(fault.on.operation) : []),
    ...('at' in fault && 'type' in fault.at ? triggerProblems(fault.at, scenario) : []),
    ...(fault.type === 'deploy' ? versionProblems(fault.version, scenario) : []),
    ...(fault.type === 'flood' ? queueProblems(fault.workflow, scenario) : []),
    ...(fault.type === 'foreign-host' ? hostProblems(fault) : []),
    ...('signal' in fault ? signalProblems(fault.signal, fault.nth, scenario) : []),
  ];
}

function stepProblems({ at: { trigger }, action }: ScriptStep, scenario: Scenario): string[] {
  const problems = trigger ? triggerProblems(trigger, scenario) : [];
  switch (action.type) {
    case 'start':
    case 'flood': {
      const { key } = action;
      const sharers = startedKeys(scenario).filter((one) => one === key).length;
      const taken = key === 'main' ? ['the key "main" belongs to the workflow of the scenario'] : [];
      const again =
        sharers > 1 && key !== 'main' ? [`another step starts a workflow with the key "${key}"`] : [];
      return [...problems, ...taken, ...again, ...queueProblems(action.workflow, scenario)];
    }
    case 'signal':
    case 'update':
    case 'query':
    case 'cancel':
      return [...problems, ...workflowProblems(action.workflow, scenario)];
    case 'deploy':
      return [...problems, ...versionProblems(action.version, scenario)];
    case 'complete-activity':
    case 'settle-transfer':
      return problems;
  }
}

function triggerProblems(trigger: ScriptTrigger, scenario: Scenario): string[] {
  switch (trigger.type) {
    case 'event': {
      const known = HISTORY_EVENT_TYPES.includes(trigger.event);
      const event = known ? [] : [`there is no history event "${trigger.event}"`];
      return [...event, ...workflowProblems(trigger.workflow, scenario)];
    }
    case 'call':
      return operationProblems(trigger.operation);
    case 'progress':
      return [];
  }
}

function operationProblems(operation: string): string[] {
  if (OPERATION_NAMES.includes(operation)) return [];
  const [service = ''] = operation.split('.');
  const siblings = Object.entries(SERVICE_OPERATIONS).find(([name]) => name === service)?.[1];
  const have = siblings
    ? `${service} has ${siblings.join(', ')}`
    : `the services are ${Object.keys(SERVICE_OPERATIONS).join(', ')}`;
  return [`there is no operation "${operation}"; ${have}`];
}

function versionProblems(version: string, { versions }: Scenario): string[] {
  if (version === LEARNER_VERSION || Object.hasOwn(versions, version)) return [];
  const names = Object.keys(versions);
  const have = names.length === 0 ? 'it declares none' : `it declares ${names.join(', ')}`;
  return [`the scenario has no version "${version}"; ${have}`];
}

function queueProblems({ taskQueue }: WorkflowStart, { workers }: Scenario): string[] {
  const queues = [...new Set(workers.map((one) => one.taskQueue))];
  if (queues.includes(taskQueue)) return [];
  return [`no worker serves the task queue "${taskQueue}"; there are workers on ${queues.join(', ')}`];
}

function startedKeys({ script }: Scenario): string[] {
  return script.flatMap(({ action }) =>
    action.type === 'start' || action.type === 'flood' ? [action.key] : [],
  );
}

function workflowProblems(key: string, scenario: Scenario): string[] {
  if (key === 'main' || startedKeys(scenario).includes(key)) return [];
  return [`no workflow has the key "${key}"; it is "main", or the key of a step that starts one`];
}

function signalProblems(signal: string, nth: number, { script }: Scenario): string[] {
  const sent = script
    .map(({ action }) => (action.type === 'signal' && action.name === signal ? action.times : 0))
    .reduce((sum, times) => sum + times, 0);
  if (sent >= nth) return [];
  return [`the script sends ${sent} signals "${signal}", so there is no number ${nth}`];
}

function hostProblems({ timeZone, locale }: Host): string[] {
  return [
    ...(exists(() => new Intl.DateTimeFormat('en-US', { timeZone }))
      ? []
      : [`"${timeZone}" is no time zone`]),
    ...(exists(() => new Intl.Locale(locale)) ? [] : [`"${locale}" is no locale`]),
  ];
}

function exists(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}
