import { describe, expect, it } from 'vitest';
import { STREAM_SLOTS, withStreamSlot, type Locks } from './stream-slot';

/** The browser's lock manager, as far as `ifAvailable` goes. */
function lockManager(): Locks {
  const held = new Set<string>();
  return {
    async request(name, _options, use) {
      if (held.has(name)) return use(null);
      held.add(name);
      try {
        return await use({});
      } finally {
        held.delete(name);
      }
    },
  };
}

describe('stream slots', () => {
  it('are as many as there may be streams, and free again afterwards', async () => {
    const locks = lockManager();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let holding = 0;
    let full = () => {};
    const allHeld = new Promise<void>((resolve) => (full = resolve));
    const holders = Array.from({ length: STREAM_SLOTS }, () =>
      withStreamSlot(locks, async () => {
        if (++holding === STREAM_SLOTS) full();
        await released;
      }),
    );
    await allHeld;
    expect(await withStreamSlot(locks, async () => 'fifth')).toEqual({ type: 'taken' });
    release();
    await Promise.all(holders);
    expect(await withStreamSlot(locks, async () => 'next')).toEqual({ type: 'used', value: 'next' });
  });

  it('are not needed where the browser has no locks', async () => {
    expect(await withStreamSlot(null, async () => 1)).toEqual({ type: 'used', value: 1 });
  });
});
