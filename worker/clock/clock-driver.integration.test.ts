import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ScriptStepInput } from '@/lib/protocol/script';
import { installRuntime } from '../runtime';
import { openStage, type Stage } from '../script/stage.fixture';

let stage: Stage;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  stage = await openStage(inject('temporal'));
});
afterAll(() => stage.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const approve = (id: string, at: ScriptStepInput['at'], workflow = 'main'): ScriptStepInput => ({
  id,
  at,
  action: { type: 'signal', workflow, name: 'approve', args: [id] },
});
const after = (ms: number): ScriptStepInput['at'] => ({ afterMs: ms });

describe('a workflow in which nothing is ever due', () => {
  const never = approve('never', { trigger: { type: 'call', operation: 'payments.charge' } });

  it('is said to wait for nothing, and leaves no step untold when the run is stopped', async () => {
    const { held, ended, stop } = await stage.perform({ workflow: { type: 'forgotten' }, script: [never] });
    await held('nothing-scheduled');
    stop();
    expect((await ended).steps).toEqual([
      'never: This never came: the call to payments.charge did not happen.',
    ]);
  });

  it('does not keep people from acting, not even when it is stuck', async () => {
    const step: ScriptStepInput = { id: 'fix', at: after(HOUR), action: { type: 'deploy', version: 'v2' } };
    const { held, ended, stop } = await stage.perform({ workflow: { type: 'stuck' }, script: [step, never] });
    // Only once the fix is in, nothing more is due.
    await held('nothing-scheduled');
    stop();
    expect((await ended).steps[0]).toBe('fix: done');
  });
});

describe('a clock moved by hand', () => {
  it('stands, goes to the next timer, goes an hour, and plays to the end', async () => {
    const { script, clock, main, held, ended } = await stage.perform({
      workflow: { type: 'twoSleeps' },
      clock: 'by-hand',
    });
    await held('by-hand');
    const startMs = clock.story.nowMs;
    script.command({ type: 'next-timer' });
    await held('nothing');
    await held('by-hand');
    expect(Math.round((clock.story.nowMs - startMs) / HOUR)).toBe(24);
    script.command({ type: 'fast-forward', byMs: HOUR });
    await expect.poll(() => Math.round((clock.story.nowMs - startMs) / HOUR)).toBe(25);
    script.command({ type: 'pause-clock' });
    await held('by-hand');
    expect(main.workflowType).toBe('twoSleeps');
    script.command({ type: 'play-clock' });
    const played = await ended;
    expect(played.result).toBe(48);
    expect(played.history.at(-1)).toBe('48:00 workflowExecutionCompleted');
  });

  it('goes on into the next run of a Continue-As-New chain', async () => {
    const { script, clock, held, ended } = await stage.perform({
      workflow: { type: 'chain' },
      clock: 'by-hand',
    });
    await held('by-hand');
    const startMs = clock.story.nowMs;
    script.command({ type: 'fast-forward', byMs: 90 * MINUTE });
    await expect.poll(() => Math.round((clock.story.nowMs - startMs) / MINUTE)).toBe(90);
    await held('by-hand');
    script.command({ type: 'play-clock' });
    expect((await ended).result).toEqual({ run: 3, answers: [] });
  });

  it('is let go by the end of the run', async () => {
    const { held, ended, stop } = await stage.perform({ workflow: { type: 'twoSleeps' }, clock: 'by-hand' });
    await held('by-hand');
    stop();
    expect((await ended).holds.at(-1)).toMatchObject({ type: 'by-hand' });
  });
});
