import { describe, expect, it } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import type { Hint } from '@/lib/protocol/hint';
import { failure, place } from './fake-effects.fixture';
import { checkHints, createHintsMachine, type CheckHints } from './hints-machine';

const hint = (text: string): Hint => ({ text: [{ type: 'text', text }] });

/** A page whose requests are answered by hand, in whatever order. */
function page() {
  const asked: string[] = [];
  const answers: ((result: Result<Hint>) => void)[] = [];
  const machine = createHintsMachine({
    readHint: (_, check, tier) => {
      asked.push(`${check} ${tier}`);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  const actor = createActor(machine, { input: place }).start();
  const of = (check: string): CheckHints => checkHints(actor.getSnapshot(), check);
  return {
    asked,
    of,
    take: (check: string) => actor.send({ type: 'take', check }),
    async answer(check: string, result: Result<Hint>) {
      answers.shift()?.(result);
      await waitFor(actor, (one) => checkHints(one, check).next.type !== 'reading', { timeout: 5_000 });
    },
  };
}

describe('the hints', () => {
  it('are asked for one tier at a time, each when it is taken, up to the last', async () => {
    const { take, answer, of, asked } = page();
    expect(of('paid')).toEqual({ told: [], next: { type: 'offered', tier: 'nudge' } });
    expect(asked).toEqual([]);
    for (const tier of ['nudge', 'concept', 'code']) {
      take('paid');
      expect(of('paid').next).toEqual({ type: 'reading', tier });
      await answer('paid', { ok: true, value: hint(tier) });
    }
    expect(of('paid').told.map((one) => one.hint)).toEqual([hint('nudge'), hint('concept'), hint('code')]);
    expect(of('paid').next).toEqual({ type: 'none' });
    take('paid');
    expect(asked).toEqual(['paid nudge', 'paid concept', 'paid code']);
  });

  it('of two checks wait for each other, and asking twice asks once', async () => {
    const { take, answer, of, asked } = page();
    take('paid');
    take('paid');
    take('sent');
    expect(asked).toEqual(['paid nudge']);
    await answer('paid', { ok: true, value: hint('look') });
    expect(asked).toEqual(['paid nudge', 'sent nudge']);
    await answer('sent', { ok: true, value: hint('read') });
    expect(of('paid').told).toEqual([{ tier: 'nudge', hint: hint('look') }]);
    expect(of('sent').told).toEqual([{ tier: 'nudge', hint: hint('read') }]);
  });

  it('that cannot be had say why, keep what was told, and can be asked for again', async () => {
    const { take, answer, of } = page();
    take('paid');
    await answer('paid', { ok: true, value: hint('look') });
    take('paid');
    await answer('paid', failure('offline'));
    expect(of('paid')).toMatchObject({
      told: [{ tier: 'nudge' }],
      next: { type: 'failed', tier: 'concept', error: { type: 'offline' } },
    });
    take('paid');
    expect(of('paid').next).toEqual({ type: 'reading', tier: 'concept' });
    await answer('paid', { ok: true, value: hint('why') });
    expect(of('paid').told).toHaveLength(2);
  });
});
