import type { Catalogue } from '@/lib/lab/folder/load';
import type { StepFolder } from '@/lib/lab/folder/step-folder';
import type { Lab, Scenario, Step } from '@/lib/lab/define';
import { sourceFiles } from '@/lib/protocol/source';
import { readTypeScript, type CodeRead } from './code-folder';
import { stepIn } from './catalogue';

export type Assignment = { lab: Lab; step: Step; folder: StepFolder; scenarios: readonly Scenario[] };
export type AssignmentRead = { ok: true; assignment: Assignment } | { ok: false; message: string };

/** The step and those of its scenarios that are asked for; `scenario` null: all of them. */
export function findAssignment(
  all: Catalogue,
  labId: string,
  stepId: string,
  scenario: string | null,
): AssignmentRead {
  const found = stepIn(all, labId, stepId);
  if (!found.ok) return found;
  const { folder, lab } = found;
  const { step } = folder;
  const scenarios = step.scenarios.filter((one) => scenario === null || one.id === scenario);
  if (scenarios.length === 0) {
    const known = step.scenarios.map((one) => one.id).join(', ');
    return {
      ok: false,
      message: `The step ${labId}/${stepId} has no scenario "${scenario}". Its scenarios: ${known}.`,
    };
  }
  return { ok: true, assignment: { lab: lab.lab, step, folder, scenarios } };
}

/**
 * The files to run: those of `folder`, and the step's own first files where it has none of that name, as for somebody who
 * changed only some of them in the browser. Files that a learner can't change are always the step's own.
 */
export function readStepFiles(folder: string, { step, start }: StepFolder): CodeRead {
  const read = readTypeScript(folder);
  if (!read.ok) return read;
  const own = read.files.filter((file) => !step.readOnly.includes(file.path));
  const names = new Set(own.map((file) => file.path));
  const parsed = sourceFiles.safeParse([...own, ...start.filter((file) => !names.has(file.path))]);
  if (parsed.success) return { ok: true, files: parsed.data };
  const [issue] = parsed.error.issues;
  const index = issue?.path[0];
  const file = typeof index === 'number' ? own[index]?.path : undefined;
  return { ok: false, message: `${folder} cannot be run${file ? ` (${file})` : ''}: ${issue?.message}.` };
}
