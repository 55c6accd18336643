import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { duration, Phases } from './phases';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function screen(interactive: boolean) {
  let written = '';
  return {
    write: (text: string) => void (written += text),
    interactive,
    width: () => 60,
    nowMs: () => Date.now(),
    written: () => written,
  };
}

function slow() {
  let finish: (done: string | null) => void = () => {};
  const work = (progress: (detail: string) => void) => {
    progress('7 of 9');
    return new Promise<{ value: number; done: string | null }>((resolve) => {
      finish = (done) => resolve({ value: 1, done });
    });
  };
  return { work, finish: (done: string | null) => finish(done) };
}

it('reminds of a slow phase every 15 seconds where there is no terminal, and tells how long it took', async () => {
  const out = screen(false);
  const { work, finish } = slow();
  const running = new Phases(out).run('Pages', work);
  await vi.advanceTimersByTimeAsync(14_000);
  expect(out.written()).toBe('');
  await vi.advanceTimersByTimeAsync(17_000);
  expect(out.written()).toBe('  … Pages: 7 of 9, 15 s\n  … Pages: 7 of 9, 30 s\n');
  finish('Pages built');
  expect(await running).toBe(1);
  expect(out.written()).toContain('  ✓ Pages built (31 s)\n');
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps everything under way on one line of a terminal, cut to its width', async () => {
  const out = screen(true);
  const phases = new Phases(out);
  const [one, other] = [slow(), slow()];
  const both = Promise.all([
    phases.run('Temporal server', one.work),
    phases.run('Pages of the web', other.work),
  ]);
  await vi.advanceTimersByTimeAsync(2_000);
  const line = out.written().split('\x1b[2K').at(-1) ?? '';
  expect(line).toMatch(/^ {2}… Temporal server: 7 of 9, 2\.0 s {2}· {2}Pages/);
  expect(line).toHaveLength(59);
  expect(line).not.toContain('\n');
  one.finish(null);
  other.finish('Pages built');
  await both;
  expect(out.written().endsWith('  ✓ Pages built (2.0 s)\n')).toBe(true);
});

it('marks a phase that failed and hands its error on', async () => {
  const out = screen(false);
  const running = new Phases(out).run('Pages', () => Promise.reject(new Error('broken')));
  await expect(running).rejects.toThrow('broken');
  expect(out.written()).toMatch(/✗ Pages/);
});

it.each([
  [940, '0.9 s'],
  [31_200, '31 s'],
  [125_000, '2 min 05 s'],
])('writes %d ms as %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
