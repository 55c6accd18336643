import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runEvent, type RunEvent } from '@/lib/protocol/run-event';
import type { Run } from './model';
import { applyEvents, emptyRun } from './reduce';

const folder = join(import.meta.dirname, 'fixtures');

/** Names of the runs that were recorded on a real server (`npx tsx worker/cli/record-fixtures.ts`). */
export const recordedNames: readonly string[] = readdirSync(folder).map((name) =>
  name.replace(/\.json$/, ''),
);

export function recordedEvents(name: string): RunEvent[] {
  return z.array(runEvent).parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
}

export function recordedRun(name: string): Run {
  const events = recordedEvents(name);
  return applyEvents(emptyRun(events[0]?.runId ?? ''), events);
}
