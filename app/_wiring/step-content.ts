import 'server-only';
import { readFile } from 'node:fs/promises';
import { evaluate } from '@mdx-js/mdx';
import type { ComponentType } from 'react';
import * as runtime from 'react/jsx-runtime';
import type { StepFolder } from '@/lib/lab/folder/step-folder';

/** The brief as a component. It is read on each request, so that an author sees a change at once. */
export async function readBrief({ brief }: StepFolder): Promise<ComponentType> {
  const { default: Brief } = await evaluate(
    await readFile(/* turbopackIgnore: true */ brief, 'utf8'),
    runtime,
  );
  return Brief;
}
