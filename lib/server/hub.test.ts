import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createRunHub } from './hub';

const open = () => new AbortController().signal;

describe('the run hub', () => {
  it('wakes everyone who listens to the run, and nobody else', async () => {
    const hub = createRunHub();
    const [one, two, other] = [hub.listen('a'), hub.listen('a'), hub.listen('b')];
    const woken = Promise.all([one.rung(open()), two.rung(open())]);
    let disturbed = false;
    const abort = new AbortController();
    const waiting = other.rung(abort.signal).then(() => (disturbed = !abort.signal.aborted));
    hub.ring('a');
    await woken;
    abort.abort();
    await waiting;
    expect(disturbed).toBe(false);
  });

  it('keeps a ring that came while nobody waited', async () => {
    const hub = createRunHub();
    const bell = hub.listen('a');
    hub.ring('a');
    hub.ring('a');
    await bell.rung(open());
    const abort = new AbortController();
    const second = bell.rung(abort.signal);
    abort.abort();
    await second;
  });

  it('forgets who has closed', () => {
    const hub = createRunHub();
    const [one, two] = [hub.listen('a'), hub.listen('a')];
    one.close();
    one.close();
    expect(hub.listeners('a')).toBe(1);
    two.close();
    expect(hub.listeners('a')).toBe(0);
  });

  it('leaves nothing on the signal however often it rings', async () => {
    const hub = createRunHub();
    const bell = hub.listen('a');
    const signal = open();
    for (let n = 0; n < 20; n++) {
      const waiting = bell.rung(signal);
      hub.ring('a');
      await waiting;
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('does not wait for a client that is gone already', async () => {
    const bell = createRunHub().listen('a');
    await bell.rung(AbortSignal.abort());
  });
});
