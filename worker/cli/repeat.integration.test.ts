import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findStep } from '@/labs';
import { openEngine, type Engine } from '../run/engine.fixture';
import { storyOf } from '../run/story.fixture';
import { installRuntime } from '../runtime';
import { readVariants } from './variants';

const REPEATS = 3;

const found = findStep('03-saga', 'compensate');
if (!found) throw new Error('the saga lab has no step "compensate"');
const { lab, step } = found;
const variants = readVariants(lab.id, step.id).filter(
  (one) => one.kind === 'start' || one.kind === 'solution',
);

let engine: Engine;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
});
afterAll(() => engine.close());

describe.each(variants)('the same seed tells the same story every time: $kind', ({ files }) => {
  it.each(step.scenarios)('$id', async (scenario) => {
    const first = storyOf(await engine.run(files, scenario));
    expect(first['calls']?.length).toBeGreaterThan(2);
    for (let again = 1; again < REPEATS; again += 1)
      expect(storyOf(await engine.run(files, scenario))).toEqual(first);
  });
});
