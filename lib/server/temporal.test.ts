import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { scenario } from '@/lib/protocol/scenario';
import { createTemporal, type Temporal } from './temporal';

const request = {
  protocol: 1 as const,
  runId: 'run-00000001',
  seed: 1,
  files: [{ path: 'workflows.ts', text: '' }],
  scenario: scenario.parse({
    id: 'all-well',
    title: '',
    description: '',
    workflow: { type: 'orderSaga', args: [] },
    world: {},
    faults: [],
  }),
};

let temporal: Temporal | undefined;
afterEach(() => temporal?.close());

/** A port where nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `127.0.0.1:${address.port}`;
}

it('an unreachable server is an answer, not an exception', async () => {
  const settings = { address: await deadAddress(), labNamespace: 'lab', apiKey: null, tls: null };
  temporal = createTemporal(settings, 300);
  expect(await temporal.startLabRun(request, 'learner')).toMatchObject({ ok: false, reason: 'unreachable' });
  expect(await temporal.cancelLabRun(request.runId)).toMatchObject({ ok: false, reason: 'unreachable' });
});

it('a watcher of an unreachable server waits on until it is told to stop', async () => {
  const settings = { address: await deadAddress(), labNamespace: 'lab', apiKey: null, tls: null };
  temporal = createTemporal(settings, 300);
  const stop = new AbortController();
  const watching = temporal.watchLabRun(request.runId, stop.signal);
  await temporal.cancelLabRun(request.runId);
  stop.abort();
  expect(await watching).toBeNull();
});
