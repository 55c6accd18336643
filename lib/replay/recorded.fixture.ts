import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { jsonObject } from '@/lib/protocol/json';
import { sdkVerdict, type ReplayReport } from '@/lib/protocol/replay';
import { historyEvent, type HistoryEvent } from '@/lib/protocol/run-event';
import { location } from '@/lib/protocol/source';
import { reportOf, type ReplayOutcome } from './report';

/** Histories from a real server and what real replays of changed code gave: `worker/replay/record-replays.ts` writes them. */
const asked = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('event'),
    eventType: z.string(),
    attributes: jsonObject,
    seq: z.number().nullable(),
    location: location.nullable(),
    abandons: z.boolean(),
  }),
  z.object({
    type: z.literal('cancel'),
    of: z.enum(['activity', 'timer', 'child-workflow', 'signal-external', 'nexus']),
    seq: z.number(),
    location: location.nullable(),
  }),
]);
const outcome = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('replayed'),
    tasks: z.array(z.object({ startedEventId: z.number(), commands: z.array(asked) })),
    sdk: sdkVerdict,
  }),
  z.object({ type: z.literal('error'), message: z.string(), location: location.nullable() }),
]);

const histories = read('histories.json', z.record(z.string(), z.array(historyEvent)));
const replays = read('replays.json', z.record(z.string(), z.object({ workflow: z.string(), outcome })));

export const RECORDED_NAMES: readonly string[] = Object.keys(replays);
export const RECORDED_WORKFLOWS: readonly string[] = Object.keys(histories);

export function recordedHistory(workflow: string): HistoryEvent[] {
  return histories[workflow] ?? missing(workflow);
}

export function recordedOutcome(name: string): ReplayOutcome {
  const { workflow, outcome: found } = replays[name] ?? missing(name);
  return found.type === 'error' ? found : { ...found, events: recordedHistory(workflow) };
}

export function recordedReport(name: string): ReplayReport {
  return reportOf(recordedOutcome(name));
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(new URL(`./fixtures/${file}`, import.meta.url), 'utf8')));
}

function missing(name: string): never {
  throw new Error(`nothing recorded of "${name}"`);
}
