import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openEngine, type Engine } from '../run/engine.fixture';
import { storyOf } from '../run/story.fixture';
import { installRuntime } from '../runtime';
import { ownStep } from './lab/catalogue';

const REPEATS = 3;

const { step, start, solution } = await ownStep('03-saga', 'compensate');
const variants = [
  { kind: 'start', files: start },
  { kind: 'solution', files: solution },
];

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
