import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { runEvent, type RunEvent } from '@/lib/protocol/run-event';
import type { Run } from './model';
import { applyEvents, emptyRun } from './reduce';

const FOLDER = new URL('./fixtures/', import.meta.url);

/** Names of the runs recorded from a real server. */
export const recordedNames: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''))
  .toSorted();

export function recordedEvents(name: string): RunEvent[] {
  return z.array(runEvent).parse(JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')));
}

/** A recorded run, or what was known of it after its first `count` events. */
export function recordedRun(name: string, count = Number.POSITIVE_INFINITY): Run {
  const events = recordedEvents(name).slice(0, count);
  return applyEvents(emptyRun(events[0]?.runId ?? ''), events);
}
