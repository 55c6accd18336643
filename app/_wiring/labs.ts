import 'server-only';
import { delimiter } from 'node:path';
import type { StepNeighbours } from '@/components/catalogue/step-links';
import type { Lab, Step } from '@/lib/lab/define';
import { loadCatalogue, type Catalogue, type LoadedLab } from '@/lib/lab/folder/load';
import { problemText } from '@/lib/lab/folder/problem';
import { PLAYGROUND } from '@/lib/protocol/playground';
import { log } from '@/lib/server/log';
import type { StepFolder } from '@/lib/lab/folder/step-folder';
import { authoredFolder, folderStamp, isAuthored } from './authored-lab';
import { findReady, type Ready } from './playground';

/** What a learner begins with is the step's solution, and nothing is judged. */
function asPlayground(ready: Ready, { lab, step, labFolder, folder }: FoundStep): FoundStep {
  const open: Step = { ...step, id: ready.id, title: ready.title, checks: [], starterFails: {} };
  return {
    lab: { ...lab, id: PLAYGROUND, title: 'Playground' },
    step: open,
    labFolder,
    folder: { ...folder, step: open, start: folder.solution },
  };
}

declare global {
  /** Next may load this module more than once in a process; the labs are read once for all. */
  var faultlineLabs: { stamp: string; labs: Promise<Catalogue> } | undefined;
}

/**
 * The labs, read when the first of a launch asks; while somebody writes one, anew when it has changed. A failure is not kept: the
 * next call tries again.
 */
export async function catalogue(): Promise<Catalogue> {
  const authored = authoredFolder();
  const stamp = authored === null ? '' : await folderStamp(authored);
  if (globalThis.faultlineLabs?.stamp !== stamp) globalThis.faultlineLabs = { stamp, labs: load() };
  const reading = globalThis.faultlineLabs;
  return await reading.labs.catch((error: unknown) => {
    if (globalThis.faultlineLabs === reading) globalThis.faultlineLabs = undefined;
    throw error;
  });
}

/** What is wrong with the lab that somebody is writing, a line each; null when it can be used, and in ordinary use. */
export async function authoredProblems(labId: string): Promise<string[] | null> {
  if (!isAuthored(labId)) return null;
  const { broken } = await catalogue();
  const mine = broken.find(({ folder }) => folder === authoredFolder());
  return mine ? mine.problems.map((one) => problemText(one, process.cwd())) : null;
}

async function load(): Promise<Catalogue> {
  const root = /* turbopackIgnore: true */ process.cwd();
  const own = (process.env['FAULTLINE_LABS'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const loaded = await loadCatalogue(root, own);
  for (const { problems } of loaded.broken) {
    for (const problem of problems)
      log.error({ problem: problemText(problem, root) }, 'a lab cannot be used');
  }
  return loaded;
}

export type FoundStep = { lab: Lab; step: Step; labFolder: LoadedLab; folder: StepFolder };

/** A step by the ids of a URL, or a situation of the playground in a step's shape; null when there is none. */
export async function findStep(labId: string, stepId: string): Promise<FoundStep | null> {
  if (labId === PLAYGROUND) {
    const ready = findReady(stepId);
    const from = ready && (await findStep(ready.lab, ready.step));
    return from && asPlayground(ready, from);
  }
  const { labs } = await catalogue();
  const labFolder = labs.find((one) => one.lab.id === labId);
  const folder = labFolder?.steps.find((one) => one.step.id === stepId);
  return labFolder && folder ? { lab: labFolder.lab, step: folder.step, labFolder, folder } : null;
}

/** Where a step stands among all steps, in the order of the labs. */
export async function neighboursOf(labId: string, stepId: string): Promise<StepNeighbours> {
  const { labs } = await catalogue();
  const all = labs.flatMap(({ lab }) =>
    lab.steps.map((step) => ({ lab: lab.id, step: step.id, title: step.title })),
  );
  const at = all.findIndex((one) => one.lab === labId && one.step === stepId);
  const own = all.filter((one) => one.lab === labId);
  return {
    position: own.findIndex((one) => one.step === stepId) + 1,
    count: own.length,
    previous: all[at - 1] ?? null,
    next: all[at + 1] ?? null,
  };
}
