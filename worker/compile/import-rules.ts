import { builtinModules } from 'node:module';
import { ACTIVITIES_FILE, WORKFLOWS_FILE } from '@/lib/protocol/run-request';

/** Which of the learner's two programs a module is bundled for. */
export type Side = 'workflow' | 'activities';

export type Refusal = { message: string; hint: string };

export const ENTRIES = { workflow: WORKFLOWS_FILE, activities: ACTIVITIES_FILE } as const;

const ALLOWED: Record<Side, readonly string[]> = {
  workflow: ['@temporalio/workflow', '@temporalio/common'],
  activities: ['@temporalio/activity', '@temporalio/common', '@faultline/services'],
};

/** Packages whose import marks a module as belonging to the other side. */
const FOREIGN: Record<Side, readonly string[]> = {
  workflow: ['@temporalio/activity', '@faultline/services'],
  activities: ['@temporalio/workflow'],
};

export function isAllowedPackage(side: Side, specifier: string): boolean {
  return ALLOWED[side].includes(specifier);
}

export function isForeignPackage(side: Side, specifier: string): boolean {
  return FOREIGN[side].includes(specifier);
}

const proxyHint =
  "Import only the types, and call the activities through a proxy: import type * as activities from './activities'; " +
  "const { … } = proxyActivities<typeof activities>({ startToCloseTimeout: '5 seconds' });";

const replayWhy = 'A workflow is replayed from its history, so its code must do the same thing each time. ';

/** A relative import of a module that belongs to the other side (its name as the learner knows it). */
export function crossingRefusal(side: Side, file: string): Refusal {
  if (side === 'workflow') {
    return {
      message:
        `A workflow cannot run code of ${file}: activities talk to the outside world, and a workflow is replayed ` +
        'from its history, which would do it again.',
      hint: proxyHint,
    };
  }
  return {
    message: `An activity cannot run code of ${file}: that is workflow code, which works only inside a workflow.`,
    hint: 'Import only types from it (import type { … }), or move what both need into a file of its own that imports neither.',
  };
}

/** Why a side may not import `specifier`, a name that is not a relative path. */
export function packageRefusal(side: Side, specifier: string): Refusal {
  const name = specifier.replace(/^node:/, '');
  const base = name.split('/')[0] ?? name;
  if (specifier.startsWith('node:') || builtinModules.includes(base))
    return builtinRefusal(side, name, specifier);
  for (const allowed of [...ALLOWED.workflow, ...ALLOWED.activities]) {
    if (specifier.startsWith(`${allowed}/`)) {
      return {
        message: `"${specifier}" is an inner file of ${allowed}.`,
        hint: `Import from '${allowed}' itself; all that it offers is there.`,
      };
    }
  }
  if (side === 'workflow' && specifier === '@faultline/services') {
    return {
      message: `A workflow cannot call services itself: on replay it would charge, reserve or send again.`,
      hint: `Call the service in an activity (${ACTIVITIES_FILE}), and the activity from the workflow with proxyActivities.`,
    };
  }
  if (side === 'workflow' && specifier === '@temporalio/activity') {
    return {
      message: '@temporalio/activity works only inside an activity.',
      hint: `Move this code to ${ACTIVITIES_FILE}. In a workflow use '@temporalio/workflow'.`,
    };
  }
  if (side === 'activities' && specifier === '@temporalio/workflow') {
    return {
      message: '@temporalio/workflow works only inside a workflow.',
      hint: "Failures are in '@temporalio/common' (ApplicationFailure), the activity's context is in '@temporalio/activity'.",
    };
  }
  if (/^@temporalio\/(client|worker|testing)$/.test(specifier)) {
    return {
      message: `"${specifier}" is for programs that start workflows or run workers. The lab does both for you.`,
      hint: `Keep to ${ENTRIES.workflow} and ${ENTRIES.activities}; press Run to start the workflow.`,
    };
  }
  return {
    message: `The package "${specifier}" is not available in the lab.`,
    hint: `Here you can import ${list(ALLOWED[side])} and your own files ('./name').`,
  };
}

function builtinRefusal(side: Side, name: string, specifier: string): Refusal {
  if (side === 'activities') {
    return {
      message: `The Node.js module "${specifier}" is not available in the lab.`,
      hint: "Activities reach the outside world only through '@faultline/services' here.",
    };
  }
  const instead =
    name === 'crypto'
      ? "For an id use uuid4() from '@temporalio/workflow': it gives the same value on replay."
      : name.startsWith('timers')
        ? "To wait use sleep() from '@temporalio/workflow'."
        : `Do this in an activity (${ACTIVITIES_FILE}) and call it from the workflow.`;
  return {
    message: `A workflow cannot use the Node.js module "${specifier}". ${replayWhy.trim()}`,
    hint: instead,
  };
}

/** Why a path-like or otherwise odd specifier is no import at all; null when it is a plain relative path or a package. */
export function shapeRefusal(specifier: string): Refusal | null {
  if (specifier.includes('!') || specifier.includes('?')) {
    return {
      message: `"${specifier}" uses the syntax of a bundler's loaders, which the lab does not run.`,
      hint: "Import your own file by its plain name: './name'.",
    };
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(specifier) && !specifier.startsWith('node:')) {
    return {
      message: `"${specifier}" is an address. Code from elsewhere cannot be loaded here.`,
      hint: "Import your own files ('./name') or one of the lab's packages.",
    };
  }
  if (/^[/\\]/.test(specifier) || specifier.includes('\\') || specifier.includes('\0')) {
    return {
      message: `"${specifier}" is a path on the machine's disk. The lab sees only the files of this editor.`,
      hint: "Import your own files by a relative name: './name'.",
    };
  }
  if (/\.(json|node|txt|md|wasm|css|html|ya?ml)$/.test(specifier)) {
    return {
      message: `"${specifier}" is not TypeScript. Only TypeScript files can be imported.`,
      hint: 'Write the data as a constant in a .ts file and import that.',
    };
  }
  return null;
}

export const dynamicRefusal: Refusal = {
  message: 'Modules cannot be loaded while the code runs.',
  hint: "Write a plain import at the top of the file: import { … } from './name';",
};

export const outsideRefusal = (specifier: string): Refusal => ({
  message: `"${specifier}" leads out of the lab's files.`,
  hint: "Import your own files by a relative name that stays among them: './name'.",
});

export const missingRefusal = (specifier: string, known: readonly string[]): Refusal => ({
  message: `There is no file "${specifier}".`,
  hint: `The files here are ${list(known)}.`,
});

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  return quoted.length > 0 ? `${quoted.join(', ')} and ${last}` : last;
}
