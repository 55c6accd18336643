import { z } from 'zod';
import { runEvent, type RunEvent } from './run-event';

/** Raise it when the file's own shape changes; its events carry the version of the protocol themselves. */
export const RUN_FILE_VERSION = 1;
/** The largest file that is read, in bytes, and the most events in it. */
export const MOST_RUN_FILE_BYTES = 64 * 1024 * 1024;
export const MOST_RUN_FILE_EVENTS = 100_000;

const head = z.object({ format: z.literal('faultline-run'), version: z.number().int() });

/** A run as a file: everything that was stored of it, in the order of storing. All events are of the same run. */
export const runFile = head.extend({
  version: z.literal(RUN_FILE_VERSION),
  events: z.array(runEvent).min(1).max(MOST_RUN_FILE_EVENTS),
});

export function runFileText(events: readonly RunEvent[]): string {
  return JSON.stringify({ format: 'faultline-run', version: RUN_FILE_VERSION, events });
}

export type RunFileRead =
  | { ok: true; runId: string; events: readonly RunEvent[] }
  /** What is wrong with the file and what to try, for the person who chose it. */
  | { ok: false; message: string };

/** Reads the text of a run's file. */
export function readRunFile(text: string): RunFileRead {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return refused('This is no JSON file. Choose a file that "Save the run (JSON)" has written.');
  }
  const known = head.safeParse(read);
  if (!known.success)
    return refused('This file holds no run. Choose a file that "Save the run (JSON)" has written.');
  const { version } = known.data;
  if (version !== RUN_FILE_VERSION)
    return refused(
      `This file has version ${version} and this Faultline reads version ${RUN_FILE_VERSION}. Open it with the Faultline that wrote it.`,
    );
  const file = runFile.safeParse(read);
  if (!file.success) {
    const [issue] = file.error.issues;
    const place = issue?.path.join('.') || 'the file';
    return refused(
      `The file is damaged at ${place}: ${issue?.message ?? 'it cannot be read'}. Save the run again.`,
    );
  }
  const { events } = file.data;
  const runId = events[0]?.runId ?? '';
  if (events.some((one) => one.runId !== runId))
    return refused('The file mixes the events of several runs. Save one run again.');
  return { ok: true, runId, events };
}

/** What is wrong with a file before it is read; null when its size is right. */
export function tooLarge(bytes: number): string | null {
  if (bytes <= MOST_RUN_FILE_BYTES) return null;
  const megabytes = (size: number): number => Math.round(size / 1024 / 1024);
  return `The file has ${megabytes(bytes)} MB; at most ${megabytes(MOST_RUN_FILE_BYTES)} MB can be opened.`;
}

const refused = (message: string): RunFileRead => ({ ok: false, message });
