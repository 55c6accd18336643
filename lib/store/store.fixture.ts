import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach } from 'vitest';
import type { RunEvent } from '@/lib/protocol/run-event';
import { scenario } from '@/lib/protocol/scenario';
import { openStore, type Store } from './open';
import type { NewRun } from './runs';

export const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

const opened: Store[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The address of a database that does not exist yet, in a folder that goes away with the test. */
export function freshUrl(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-store-'));
  folders.push(folder);
  return pathToFileURL(join(folder, 'home', 'faultline.db')).href;
}

export async function openTestStore(url = freshUrl()): Promise<Store> {
  const store = await openStore({ url, migrationsFolder });
  opened.push(store);
  return store;
}

export const RUN_ID = 'run-00000001';

export function newRun(id = RUN_ID): NewRun {
  return {
    id,
    learnerId: 'learner-1',
    lab: '03-saga',
    step: 'compensate',
    scenario: scenario.parse({
      id: 'all-well',
      title: 'All well',
      description: 'Nothing fails.',
      workflow: { type: 'orderSaga', args: [] },
      world: {},
      faults: [],
    }),
    seed: 4_294_967_295,
    files: [{ path: 'workflows.ts', text: 'export {};\n' }],
    createdAt: 1_000,
  };
}

type Place = { epoch?: number; source?: RunEvent['source']; runId?: string };

function envelope(seq: number, { epoch = 1, source = 'runner', runId = RUN_ID }: Place) {
  return { protocol: 1 as const, runId, epoch, source, seq, wallMs: 5, virtualMs: null };
}

export function logEvent(seq: number, place: Place = {}, message = `line ${seq}`): RunEvent {
  return {
    ...envelope(seq, place),
    type: 'log',
    from: 'workflow',
    level: 'info',
    message,
    workerId: 'w1',
  };
}

export function queued(place: Place = {}): RunEvent {
  return { ...envelope(1, { source: 'web', ...place }), type: 'run-status', status: { type: 'queued' } };
}

export function ended(seq: number, place: Place = {}): RunEvent {
  const outcome = { type: 'completed' as const, result: null };
  return { ...envelope(seq, place), type: 'run-status', status: { type: 'ended', outcome } };
}
