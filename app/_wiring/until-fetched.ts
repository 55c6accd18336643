import { delay } from '@/lib/client/browser';

/** The wait before what could not be fetched is asked for again, in milliseconds. */
const AGAIN_MS = 5_000;

/** A part of the page, asked for until it can be had; null once the signal has aborted. */
export async function untilFetched<T>(load: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
  while (!signal.aborted) {
    try {
      const part = await load();
      return signal.aborted ? null : part;
    } catch (error) {
      console.warn('A part of the page could not be fetched yet:', error);
      await delay(AGAIN_MS, signal);
    }
  }
  return null;
}
