import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { Told } from '@/lib/session/session-context';
import { recordedEvents } from '@/lib/run/recorded.fixture';
import type { Run } from '@/lib/run/model';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { ClockControl } from './clock-control';

/** The recorded three days at the moment when the timer has begun. */
function asleep(): Run {
  const events = recordedEvents('three-days');
  let run = emptyRun(events[0]?.runId ?? '');
  for (const event of events) {
    run = applyEvents(run, [event]);
    if ([...run.executions.values()].some((one) => one.timers.length > 0)) return run;
  }
  throw new Error('no timer began');
}

const shown = (run: Run, byHand: boolean, told: Told | null = null): string =>
  renderToStaticMarkup(
    <ClockControl
      run={run}
      byHand={byHand}
      nowVirtualMs={null}
      told={told}
      onWish={vi.fn()}
      onSelect={vi.fn()}
    />,
  );

const unavailable = (html: string): number => html.match(/aria-disabled="true"/g)?.length ?? 0;

describe('the clock’s control', () => {
  it('lists what is pending, with when it fires', () => {
    expect(shown(asleep(), true)).toMatch(/timer 3 days<\/button>[^]*at \+3 days/);
  });

  it('can be used where the clock is in the learner’s hands, and says why not elsewhere', () => {
    expect(unavailable(shown(asleep(), true))).toBe(0);
    const html = shown(asleep(), false);
    expect(unavailable(html)).toBe(4);
    expect(html).toContain('The clock of this run moves by itself.');
    const described = /aria-describedby="([^"]+)"[^>]*>[^]*?Pause/.exec(html)?.[1];
    expect(html).toContain(`id="${described}"`);
  });

  it('offers Play while the clock stands, and Pause while it moves', () => {
    const run = asleep();
    const at = { wallMs: 0, virtualMs: null };
    const stands = { ...run, clockHeld: { by: { type: 'by-hand' as const, nextTimerMs: null }, at } };
    expect(shown(stands, true)).toMatch(/>Play<\/button>/);
    expect(shown(run, true)).toMatch(/>Pause<\/button>/);
  });

  it('kills no worker where none is alive, and says so', () => {
    const run = asleep();
    const dead = { at: { wallMs: 0, virtualMs: null }, cause: 'fault', faultId: null };
    const html = shown({ ...run, workers: run.workers.map((one) => ({ ...one, died: dead })) }, true);
    expect(html).toContain('No worker is alive at the moment');
  });

  it('says what became of the last wish', () => {
    const wish = { type: 'kill-worker' } as const;
    expect(shown(asleep(), true, { type: 'done', wish })).toContain('Another one takes over and replays.');
    const error = { type: 'rejected', message: 'It is over.' } as const;
    expect(shown(asleep(), true, { type: 'refused', wish, error })).toContain('It is over.');
  });
});
