import { loadCatalogue, type Catalogue, type LoadedLab } from '@/lib/lab/folder/load';
import { problemText } from '@/lib/lab/folder/problem';
import type { StepFolder } from '@/lib/lab/folder/step-folder';
import { ROOT } from '../../paths';

export type StepFound = { ok: true; lab: LoadedLab; folder: StepFolder } | { ok: false; message: string };

/** The labs of this checkout and those in other folders (absolute paths). */
export async function openCatalogue(own: readonly string[]): Promise<Catalogue> {
  return await loadCatalogue(ROOT, own);
}

/** Every mistake in the labs that could not be loaded, a line each; empty when there is none. */
export function brokenText({ broken }: Catalogue): string {
  return broken.flatMap(({ problems }) => problems.map((one) => problemText(one, ROOT))).join('\n');
}

/** A step by its ids, or why there is none. */
export function stepIn(all: Catalogue, labId: string, stepId: string): StepFound {
  const found = labIn(all, labId);
  if (!found.ok) return found;
  const { lab } = found;
  const folder = lab.steps.find((one) => one.step.id === stepId);
  if (folder) return { ok: true, lab, folder };
  const steps = lab.steps.map((one) => one.step.id).join(', ');
  return { ok: false, message: `The lab ${labId} has no step "${stepId}". Its steps: ${steps}.` };
}

/** A lab by its id, or why there is none: that of a broken one is its mistakes. */
export function labIn(
  all: Catalogue,
  labId: string,
): { ok: true; lab: LoadedLab } | { ok: false; message: string } {
  const lab = all.labs.find((one) => one.lab.id === labId);
  if (lab) return { ok: true, lab };
  const broken = all.broken.filter((one) => one.folder.endsWith(`/${labId}`));
  if (broken.length > 0) return { ok: false, message: brokenText({ labs: [], broken }) };
  const labs = all.labs.map((one) => one.lab.id).join(', ');
  return { ok: false, message: `There is no lab "${labId}". The labs: ${labs}.` };
}

/** A step of this checkout; throws when it is not there. For tests and recordings. */
export async function ownStep(labId: string, stepId: string): Promise<StepFolder> {
  const found = stepIn(await openCatalogue([]), labId, stepId);
  if (!found.ok) throw new Error(found.message);
  return found.folder;
}
