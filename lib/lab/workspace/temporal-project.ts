import type { Scenario } from '@/lib/protocol/scenario';
import type { ScriptStep } from '@/lib/protocol/script';
import type { SourceFile } from '@/lib/protocol/source';
import type { WorkspaceKit } from '@/lib/protocol/workspace-kit';

/** Path within the project, with slashes, and content. */
export type ProjectFile = { path: string; text: string };

/** One step's code and the situation it is to run in. */
export type ProjectOf = {
  lab: { id: string; title: string };
  step: { id: string; title: string };
  scenario: Scenario;
  files: readonly SourceFile[];
};

/** Folder of the learner's own files in a project; an upload looks for it. */
export const CODE_FOLDER = 'src';
/** Faults that need the runner: they end or replace a worker, or change what a run's people send. */
const IN_PROCESS = new Set(['fail', 'lost-response', 'slow', 'hang']);

/**
 * The files of a project that runs a learner's code with a worker of their own, against a Temporal server of their own: their own
 * code lies in {@link CODE_FOLDER}. What it installs is what the lab runs on.
 */
export function temporalProject({ lab, step, scenario, files }: ProjectOf, kit: WorkspaceKit): ProjectFile[] {
  const name = `faultline-${lab.id}-${step.id}`;
  const { workflow, world } = scenario;
  const queues = new Map(scenario.workers.map(({ taskQueue, slots }) => [taskQueue, slots]));
  const settings = {
    id: `${step.id}-${scenario.id}`,
    workflow,
    queues: [...queues].map(([taskQueue, slots]) => ({ taskQueue, slots })),
    world,
    faults: scenario.faults.filter((one) => IN_PROCESS.has(one.type)),
    seed: 1,
  };
  const readme = fill(kit.template.readme, {
    title: name,
    lab: lab.title,
    step: step.title,
    scenario: scenario.title,
    workflow: workflow.type,
    script: scriptText(scenario.script),
  });
  return [
    ...files.map(({ path, text }) => ({ path: `${CODE_FOLDER}/${path}`, text })),
    { path: 'main.ts', text: kit.template.main },
    { path: 'scenario.json', text: pretty(settings) },
    { path: 'package.json', text: pretty(manifestOf(name, kit)) },
    { path: 'tsconfig.json', text: kit.template.tsconfig },
    { path: 'README.md', text: readme },
    { path: 'faultline-services/package.json', text: pretty(SERVICES_MANIFEST) },
    { path: 'faultline-services/index.js', text: kit.services.code },
    { path: 'faultline-services/index.d.ts', text: kit.services.types },
  ];
}

const SERVICES_MANIFEST = {
  name: '@faultline/services',
  version: '1.0.0',
  main: 'index.js',
  types: 'index.d.ts',
  peerDependencies: { '@temporalio/activity': '*', '@temporalio/common': '*' },
};

const DEVELOPMENT = new Set(['typescript', '@types/node']);

function manifestOf(name: string, { versions }: WorkspaceKit): Record<string, unknown> {
  const some = (wanted: boolean): Record<string, string> =>
    Object.fromEntries(Object.entries(versions).filter(([one]) => DEVELOPMENT.has(one) === wanted));
  return {
    name,
    version: '1.0.0',
    private: true,
    scripts: { start: 'tsx main.ts', check: 'tsc' },
    dependencies: { '@faultline/services': 'file:./faultline-services', ...some(false) },
    devDependencies: some(true),
  };
}

/** What the scenario's people and systems do, as commands for whoever runs the project; empty when they do nothing. */
function scriptText(script: readonly ScriptStep[]): string {
  if (script.length === 0) return '';
  const lines = script.map(({ who, at, action }) => {
    const { trigger, afterMs } = at;
    const event = trigger && (trigger.type === 'call' ? trigger.operation : trigger.type);
    const when = [afterMs > 0 || !event ? `${afterMs / 1_000} s` : '', event ? `after ${event}` : '']
      .filter((part) => part !== '')
      .join(' ');
    return `- ${who}, ${when}: ${commandOf(action)}`;
  });
  return [
    '',
    'In the lab people and systems also act in this scenario. Here you are they (the id of the workflow is printed at the start):',
    '',
    ...lines,
    '',
  ].join('\n');
}

function commandOf(action: ScriptStep['action']): string {
  const to = '--workflow-id <id>';
  const input = (args: readonly unknown[]): string =>
    args.map((one) => ` --input '${JSON.stringify(one)}'`).join('');
  switch (action.type) {
    case 'signal':
      return `\`temporal workflow signal ${to} --name ${action.name}${input(action.args)}\``;
    case 'update':
      return `\`temporal workflow update execute ${to} --name ${action.name}${input(action.args)}\``;
    case 'query':
      return `\`temporal workflow query ${to} --name ${action.name}${input(action.args)}\``;
    case 'cancel':
      return `\`temporal workflow cancel ${to}\``;
    case 'complete-activity':
      return `\`temporal activity complete ${to} --activity-id <activity id> --result '${JSON.stringify(action.result)}'\``;
    case 'start':
      return `starts \`${action.workflow.type}\` with \`${JSON.stringify(action.workflow.args)}\``;
    case 'flood':
      return `starts \`${action.workflow.type}\` ${action.count} times`;
    case 'settle-transfer':
      return `the bank sets ${action.transferId} to ${action.status}`;
    case 'deploy':
      return 'a worker with other code takes over';
  }
}

function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
