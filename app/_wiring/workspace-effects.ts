import type { ProjectOf, temporalProject } from '@/lib/lab/workspace/temporal-project';
import type { Result } from '@/lib/protocol/answer';
import type { StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import type { WorkspaceEffects } from '@/lib/session/workspace-machine';
import { askServer } from './ask-server';
import { saveFile } from './save-file';

/** Few save or bring a project: what packs it is fetched with the first. */
async function fetchPacking() {
  try {
    const [archive, project] = await Promise.all([
      import('@/lib/client/archive'),
      import('@/lib/lab/workspace/temporal-project'),
    ]);
    return { ...archive, temporalProject: project.temporalProject };
  } catch {
    return null;
  }
}
type TemporalProject = typeof temporalProject;
type PathAndText = { path: string; text: string };

/** The step of a page, as its project is made from it. */
export type StepProject = Omit<ProjectOf, 'files'>;

/** What the dialog about a step's files does to the world, in a browser. */
export function workspaceEffects(
  step: StepProject,
  replace: (files: readonly SourceFile[]) => void,
): WorkspaceEffects {
  return {
    listRevisions: (place) => askServer((client) => client.listRevisions(place)),
    readRevision: (place, revision) => askServer((client) => client.readRevision(place, revision)),
    async downloadStep(files) {
      const kit = await askServer((client) => client.readKit());
      if (!kit.ok) return kit;
      const name = projectName(step);
      return await saveProject(name, (projectOf) => inFolder(name, projectOf({ ...step, files }, kit.value)));
    },
    async downloadAll() {
      const [kit, steps] = await Promise.all([
        askServer((client) => client.readKit()),
        askServer((client) => client.readWorkspace()),
      ]);
      if (!kit.ok) return kit;
      if (!steps.ok) return steps;
      if (steps.value.length === 0) return nothingChanged;
      const saved = await saveProject('faultline', (projectOf) =>
        steps.value.flatMap((one) =>
          inFolder(`faultline/${one.lab.id}/${one.step.id}`, projectOf(one, kit.value)),
        ),
      );
      return saved.ok ? { ok: true, value: steps.value.length } : saved;
    },
    upload: async (place, file) => {
      const packing = await fetchPacking();
      if (!packing) return notFetched;
      const code = await packing.unpackCode(new Uint8Array(await file.arrayBuffer()));
      if (!code.ok) return code;
      let own: readonly SourceFile[] | null = null;
      let others = 0;
      for (const [folder, files] of code.value) {
        if (isOf(folder, place) || (code.value.size === 1 && !isNamed(folder))) own = files;
        else if (await keepElsewhere(folder, files)) others += 1;
      }
      return { ok: true, value: { own, others } };
    },
    replace,
  };

  async function keepElsewhere(folder: string, files: readonly SourceFile[]): Promise<boolean> {
    const place = otherPlace(folder);
    return place !== null && (await askServer((client) => client.saveDraft(place, files))).ok;
  }
}

const notFetched: Result<never> = {
  ok: false,
  error: {
    type: 'offline',
    message: 'Faultline does not answer, and what reads and writes projects is not here yet. Try again.',
  },
};

const nothingChanged: Result<never> = {
  ok: false,
  error: {
    type: 'rejected',
    message: 'You have not changed any step yet, so there is nothing to save. Write something first.',
  },
};

function projectName({ lab, step }: StepProject): string {
  return `faultline-${lab.id}-${step.id}`;
}

function isOf(folder: string, { lab, step }: StepPlace): boolean {
  return [`faultline-${lab}-${step}`, `${lab}/${step}`].some(
    (one) => folder === one || folder.endsWith(`/${one}`),
  );
}

/** Whether a folder names a step at all; one that somebody named themselves is for the page it is brought to. */
function isNamed(folder: string): boolean {
  return otherPlace(folder) !== null || /(?:^|\/)faultline-[^/]+$/.test(folder);
}

/** The step that a folder of a whole workspace belongs to; null for one that names none. */
function otherPlace(folder: string): StepPlace | null {
  const [, lab, step] = /(?:^|\/)(\d\d-[a-z0-9-]+)\/([a-z0-9-]+)$/.exec(folder) ?? [];
  return lab !== undefined && step !== undefined ? { lab, step } : null;
}

function inFolder(folder: string, files: readonly PathAndText[]) {
  return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}

async function saveProject(
  name: string,
  filesOf: (projectOf: TemporalProject) => readonly PathAndText[],
): Promise<Result<null>> {
  const packing = await fetchPacking();
  if (!packing) return notFetched;
  saveFile(`${name}.zip`, 'application/zip', await packing.packFiles(filesOf(packing.temporalProject)));
  return { ok: true, value: null };
}
