import { describe, expect, it } from 'vitest';
import { scriptStep, type ScriptStepInput } from '@/lib/protocol/script';
import { Agenda } from './agenda';

const step = (id: string, at: ScriptStepInput['at'] = {}) =>
  scriptStep.parse({ id, at, action: { type: 'signal', name: id } });
const fired = { type: 'event', workflow: 'main', child: false, event: 'TimerFired', name: '1' } as const;
const onTimer = (afterMs: number, nth = 1): ScriptStepInput['at'] => ({
  trigger: { type: 'event', event: 'TimerFired', nth },
  afterMs,
});

function all(agenda: Agenda): [string, number][] {
  const taken: [string, number][] = [];
  for (;;) {
    const dueMs = agenda.nextMs;
    const task = agenda.take();
    if (!task || dueMs === null) return taken;
    taken.push([task.step.id, dueMs]);
  }
}

describe('an agenda', () => {
  it('orders by time, and equal times as they were written', () => {
    const agenda = new Agenda([
      step('late', { afterMs: 9 }),
      step('b', { afterMs: 5 }),
      step('a', { afterMs: 5 }),
    ]);
    expect(agenda.nextMs).toBeNull();
    agenda.begin(100);
    expect(all(agenda)).toEqual([
      ['b', 105],
      ['a', 105],
      ['late', 109],
    ]);
    expect(agenda.isEmpty).toBe(true);
  });

  it('times a triggered step from the nth happening of its trigger', () => {
    const agenda = new Agenda([step('second', onTimer(10, 2)), step('first', onTimer(10))]);
    expect(agenda.meet(fired, 1_000)).toBe(true);
    expect(agenda.meet({ type: 'call', operation: 'payments.charge' }, 1_500)).toBe(false);
    expect(agenda.meet(fired, 2_000)).toBe(true);
    expect(all(agenda)).toEqual([
      ['first', 1_010],
      ['second', 2_010],
    ]);
  });

  it('takes what a fault has held up after what was written for the same time', () => {
    const agenda = new Agenda([step('on-time', { afterMs: 50 })]);
    const held = step('held');
    agenda.delay({ step: held, late: { copies: 1, faultId: 'slow-mail' } }, 50);
    agenda.begin(0);
    expect(all(agenda).map(([id]) => id)).toEqual(['on-time', 'held']);
  });

  it('tells at the end what never came', () => {
    const agenda = new Agenda([step('never', onTimer(0)), step('too-late', { afterMs: 1 })]);
    agenda.begin(0);
    expect(agenda.isEmpty).toBe(false);
    expect(agenda.abandon().map((one) => [one.step.id, one.triggered])).toEqual([
      ['too-late', true],
      ['never', false],
    ]);
    expect(agenda.isEmpty).toBe(true);
  });
});
