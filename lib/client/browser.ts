import type { Schedule } from './batches';

/** How long a batch waits where there are no frames, and at most when frames cease. Milliseconds. */
const FRAME_MS = 16;
const FRAMES_CEASED_MS = 250;

/** Before the next frame. A hidden page has none, and a page may become hidden while it waits for one. */
export const nextFrame: Schedule = (flush) => {
  const visible = document.visibilityState === 'visible';
  if (visible) requestAnimationFrame(flush);
  setTimeout(flush, visible ? FRAMES_CEASED_MS : FRAME_MS);
};

/** Resolves after so many milliseconds, or when the signal aborts; leaves no timer behind. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
