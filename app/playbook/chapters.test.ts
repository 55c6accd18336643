import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labs } from '@/labs/index';
import { chapters } from './chapters';

describe('the chapters of the playbook', () => {
  it('are the labs, in their order', () => {
    expect(chapters.map(({ lab }) => lab)).toEqual(labs);
  });

  it('lead from each rule to a step that exists', () => {
    const steps = chapters.flatMap(({ lab, rules }) => rules.map(({ step }) => `labs/${lab}/steps/${step}`));
    expect(steps.filter((folder) => !existsSync(`${folder}/step.ts`))).toEqual([]);
  });
});
