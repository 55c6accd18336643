import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { runEvent, type RunEvent } from '@/lib/protocol/run-event';
import type { Run } from './model';
import { emptyRun } from './empty-run';
import { applyEvents } from './reduce';

/** Runs of the labs, as the engine recorded them, and of what histories can show beyond, from a plain worker. */
const FOLDERS = ['./fixtures/', './fixtures/histories/'].map((path) => new URL(path, import.meta.url));

const files = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file): [string, URL] => [file.replace(/\.json$/, ''), new URL(file, folder)]),
  ),
);

/** Names of the runs recorded from a real server. */
export const recordedNames: readonly string[] = [...files.keys()].toSorted();

export function recordedEvents(name: string): RunEvent[] {
  const file = files.get(name);
  if (!file) throw new Error(`no run was recorded as ${name}`);
  return z.array(runEvent).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A recorded run, or what was known of it after its first `count` events. */
export function recordedRun(name: string, count = Number.POSITIVE_INFINITY): Run {
  const events = recordedEvents(name).slice(0, count);
  return applyEvents(emptyRun(events[0]?.runId ?? ''), events);
}
