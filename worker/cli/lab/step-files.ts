import { join } from 'node:path';
import { findStep, labs } from '@/labs';
import type { Lab, Scenario, Step } from '@/lib/lab/define';
import { sourceFiles } from '@/lib/protocol/source';
import { ROOT } from '../../paths';
import { readTypeScript, type CodeRead } from './code-folder';

export type Assignment = { lab: Lab; step: Step; scenarios: readonly Scenario[] };
export type AssignmentRead = { ok: true; assignment: Assignment } | { ok: false; message: string };

/** The step and those of its scenarios that are asked for; `scenario` null: all of them. */
export function findAssignment(labId: string, stepId: string, scenario: string | null): AssignmentRead {
  const found = findStep(labId, stepId);
  if (!found) {
    const lab = labs.find((one) => one.id === labId);
    const message = lab
      ? `The lab ${labId} has no step "${stepId}". Its steps: ${lab.steps.map((one) => one.id).join(', ')}.`
      : `There is no lab "${labId}". The labs: ${labs.map((one) => one.id).join(', ')}.`;
    return { ok: false, message };
  }
  const scenarios = found.step.scenarios.filter((one) => scenario === null || one.id === scenario);
  if (scenarios.length === 0) {
    const known = found.step.scenarios.map((one) => one.id).join(', ');
    return {
      ok: false,
      message: `The step ${labId}/${stepId} has no scenario "${scenario}". Its scenarios: ${known}.`,
    };
  }
  return { ok: true, assignment: { ...found, scenarios } };
}

/**
 * The files to run: those of `folder`, and the step's own first files where it has none of that name, as for somebody who
 * changed only some of them in the browser.
 */
export function readStepFiles(folder: string, labId: string, stepId: string): CodeRead {
  const own = readTypeScript(folder);
  if (!own.ok) return own;
  const names = new Set(own.files.map((file) => file.path));
  const start = readTypeScript(join(ROOT, 'labs', labId, 'steps', stepId, 'start'));
  const rest = start.ok ? start.files.filter((file) => !names.has(file.path)) : [];
  const parsed = sourceFiles.safeParse([...own.files, ...rest]);
  if (parsed.success) return { ok: true, files: parsed.data };
  const [issue] = parsed.error.issues;
  const index = issue?.path[0];
  const file = typeof index === 'number' ? own.files[index]?.path : undefined;
  return { ok: false, message: `${folder} cannot be run${file ? ` (${file})` : ''}: ${issue?.message}.` };
}
