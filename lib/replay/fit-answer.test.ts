import { describe, expect, it } from 'vitest';
import type { CommandRef, ReplayReport, ReplayRow, ReplayStep } from '@/lib/protocol/replay';
import { fitAnswer, placeOf } from './fit-answer';

const command: CommandRef = { kind: 'activity', name: 'ship', id: '1', eventId: 5, location: null };
const same: ReplayRow = { type: 'same', recorded: command, replayed: command, drift: [] };
const step = (startedEventId: number, row: ReplayRow = same): ReplayStep => ({
  startedEventId,
  completedEventId: startedEventId + 1,
  eventsIn: [],
  replayed: true,
  rows: [row],
});
const report = (steps: ReplayStep[], more: Partial<ReplayReport> = {}): ReplayReport => ({
  verdict: 'clean',
  event: null,
  recorded: null,
  replayed: null,
  location: null,
  summary: '',
  message: '',
  cause: null,
  advice: '',
  sdkMessage: null,
  drift: [],
  steps,
  unknownFrom: null,
  ...more,
});
const steps = Array.from({ length: 1_000 }, (_, index) => step(index * 6 + 3));
const sizeOf = (value: unknown): number => JSON.stringify(value).length;

describe('an answer of limited size', () => {
  it('is the whole report where that fits', () => {
    expect(fitAnswer(report(steps))).toEqual({
      type: 'report',
      report: report(steps),
      omitted: { before: 0, after: 0 },
    });
  });

  it('keeps what lies about the first difference, and counts what it leaves out on either side', () => {
    const parted = steps.with(600, step(9, { type: 'mismatch', recorded: command, replayed: null }));
    const answer = fitAnswer(report(parted), 20_000);
    if (answer.type !== 'report') throw new Error(answer.message);
    expect(sizeOf(answer)).toBeLessThan(20_200);
    expect(answer.report.steps.length).toBeGreaterThan(30);
    const { before, after } = answer.omitted;
    expect(before + answer.report.steps.length + after).toBe(1_000);
    expect(before + placeOf(answer.report.steps)).toBe(600);
  });

  it('says of a value that is too large how large it is', () => {
    const drift = { event: { id: 5, type: 'ActivityTaskScheduled' }, what: 'arguments', location: null };
    const large = { ...drift, recorded: 'x'.repeat(50_000), replayed: 'y', explanation: '' };
    const answer = fitAnswer(report(steps.slice(0, 3), { verdict: 'drift', drift: [large] }), 20_000);
    expect(answer).toMatchObject({
      report: { drift: [{ recorded: { $payload: '50002 bytes, too many to show' }, replayed: 'y' }] },
      omitted: { before: 0, after: 0 },
    });
  });
});

describe('where a replay is looked at first', () => {
  const drifting = step(9, { ...same, drift: ['arguments'] });
  const parting = step(15, { type: 'mismatch', recorded: command, replayed: null });
  it.each([
    ['the first divergence, whatever drifted before it', [step(3), drifting, parting], 2],
    ['the first drift', [step(3), drifting], 1],
    ['the beginning, of a clean one', [step(3), step(9)], 0],
  ])('is %s', (_, list, place) => {
    expect(placeOf(list)).toBe(place);
  });
});
