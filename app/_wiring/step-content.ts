import 'server-only';
import { readFile } from 'node:fs/promises';
import { evaluate } from '@mdx-js/mdx';
import { createElement, type ComponentType, type ReactNode } from 'react';
import * as runtime from 'react/jsx-runtime';
import type { HintTexts } from '@/components/lab/hint-ladder';
import type { StepFolder } from '@/lib/lab/folder/step-folder';

/** The brief as a component. It is read on each request, so that an author sees a change at once. */
export async function readBrief({ brief }: StepFolder): Promise<ComponentType> {
  return await component(await readFile(/* turbopackIgnore: true */ brief, 'utf8'));
}

const known = new WeakMap<StepFolder, Promise<Record<string, HintTexts>>>();

/** The hints by check, made once for as long as the lab is loaded. Rejects for hints that are no MDX. */
export async function readHints(folder: StepFolder): Promise<Record<string, HintTexts>> {
  const made = known.get(folder) ?? makeHints(folder);
  known.set(folder, made);
  return await made;
}

async function makeHints({ hints }: StepFolder): Promise<Record<string, HintTexts>> {
  const made = [...hints].map(async ([check, { nudge, concept, code }]): Promise<[string, HintTexts]> => {
    const [first, second, third] = await Promise.all([text(nudge), text(concept), text(code)]);
    return [check, { nudge: first, concept: second, code: third }];
  });
  return Object.fromEntries(await Promise.all(made));
}

const text = async (source: string): Promise<ReactNode> => createElement(await component(source));

async function component(source: string): Promise<ComponentType> {
  const module = await evaluate(source, runtime);
  return module.default;
}
