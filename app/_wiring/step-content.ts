import 'server-only';
import { readFile } from 'node:fs/promises';
import { evaluate } from '@mdx-js/mdx';
import type { ComponentType } from 'react';
import * as runtime from 'react/jsx-runtime';
import { checkBrief } from '@/lib/lab/folder/brief';
import { markdownOptions } from '@/lib/lab/folder/markdown';
import type { LabProblem } from '@/lib/lab/folder/problem';
import type { StepFolder } from '@/lib/lab/folder/step-folder';
import type { BRIEF_COMPONENTS } from './brief-components';

export type ReadBrief =
  | { ok: true; Brief: ComponentType<{ components: typeof BRIEF_COMPONENTS }> }
  | { ok: false; problems: readonly LabProblem[] };

/**
 * The brief as a component, to be given `BRIEF_COMPONENTS`. It is read on each request, so that an author sees a change at once; it
 * may have been broken since the lab was loaded.
 */
export async function readBrief({ brief, step }: StepFolder): Promise<ReadBrief> {
  const text = await readFile(/* turbopackIgnore: true */ brief, 'utf8');
  const ids = step.scenarios.map((one) => one.id);
  const problems = await checkBrief(text, brief, ids);
  if (problems.length > 0) return { ok: false, problems };
  const { default: Brief } = await evaluate(text, { ...runtime, ...(await markdownOptions()) });
  return { ok: true, Brief };
}
