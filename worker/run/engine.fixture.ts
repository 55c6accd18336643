import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Outcome } from '@/lib/protocol/outcome';
import type { RunEvent, RunEventOf, RunEventType } from '@/lib/protocol/run-event';
import { scenario as scenarioSchema, type Scenario, type ScenarioInput } from '@/lib/protocol/scenario';
import type { SourceFile } from '@/lib/protocol/source';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { BUILD_DIR } from '../paths';
import { compile } from '../compile/compile';
import { ensureSdkTemplate } from '../compile/template';
import { ensureSandboxBundle } from '../sandbox/build-child';
import { SandboxPool } from '../sandbox/pool';
import { probeIsolation } from '../sandbox/probe';
import { runLearner } from './learner-run';
import { Connections } from './connections';
import { openLoweredGround } from './lowered-ground';
import { Outbox } from './outbox';
import type { RunDeps } from './run-deps';
import { Seats } from './seats';

/** What a run left behind. */
export type Ran = {
  outcome: Outcome;
  events: RunEvent[];
  /** The events of one type, in order. */
  of<T extends RunEventType>(type: T): RunEventOf<T>[];
  /** Types of the history events, in order. */
  history: string[];
  wallMs: number;
};

export type Engine = {
  isolation: 'jailed' | 'reduced';
  /** What a runner would hand to each of its runs. */
  deps: Omit<RunDeps, 'sink' | 'epoch'>;
  run(
    files: Record<string, string> | readonly SourceFile[],
    scenario: Partial<ScenarioInput> | Scenario,
    signal?: AbortSignal,
    seed?: number,
  ): Promise<Ran>;
  /** Ends the server with the lowered limit, as a crash would. */
  endLowered(): Promise<void>;
  close(): Promise<void>;
};

const BASE: ScenarioInput = {
  id: 'test',
  title: 'Test',
  description: 'A test.',
  workflow: { type: 'main', args: [] },
  world: { stock: [{ sku: 'teapot', available: 10 }] },
  faults: [],
};

/**
 * The real engine against a real server, without web and database: what it would post is collected. The process must
 * have called `installRuntime`.
 */
export async function openEngine(temporal: {
  address: string;
  runsNamespace: string;
  binary?: string | null;
}): Promise<Engine> {
  await ensureSandboxBundle(BUILD_DIR);
  const { isolation } = await probeIsolation(BUILD_DIR);
  await ensureSdkTemplate(BUILD_DIR);
  const connection = await NativeConnection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.runsNamespace });
  const connections = new Connections(connection, () =>
    NativeConnection.connect({ address: temporal.address }),
  );
  const pool = new SandboxPool(isolation, BUILD_DIR, 2);
  await pool.warm();
  const seats = new Seats(pool, connection, temporal.runsNamespace);
  await seats.refill();
  const home = mkdtempSync(join(tmpdir(), 'faultline-engine-'));
  const lowered = openLoweredGround(temporal.binary ?? null, home, process.env);
  const cleanings: Promise<void>[] = [];
  const deps: Engine['deps'] = {
    client,
    connections,
    namespace: temporal.runsNamespace,
    ...(lowered ? { lowered } : {}),
    compile,
    pool,
    seats,
    checkTypes: () => Promise.resolve([]),
    background: (cleaning) => void cleanings.push(cleaning),
    now: () => Date.now(),
  };
  return {
    isolation,
    deps,
    async run(files, scenario, signal = new AbortController().signal, seed = 1) {
      const runId = `test-${randomUUID()}`;
      const events: RunEvent[] = [];
      const outbox = new Outbox({
        runId,
        epoch: 1,
        now: () => Date.now(),
        signal: new AbortController().signal,
        onEnd: () => undefined,
        post: (batch) => {
          events.push(...batch.events);
          return Promise.resolve({ status: 200, body: { type: 'stored', batch: batch.batch } });
        },
      });
      const sources = isList(files) ? files : Object.entries(files).map(([path, text]) => ({ path, text }));
      const started = performance.now();
      const outcome = await runLearner(
        {
          protocol: PROTOCOL_VERSION,
          runId,
          seed,
          files: [...sources],
          scenario: scenarioSchema.parse({ ...BASE, ...scenario }),
        },
        { ...deps, sink: outbox, epoch: 1 },
        signal,
      );
      const wallMs = performance.now() - started;
      await outbox.drain();
      const of = <T extends RunEventType>(type: T): RunEventOf<T>[] =>
        events.filter((event): event is RunEventOf<T> => event.type === type);
      return { outcome, events, of, history: of('history').map((one) => one.event.type), wallMs };
    },
    endLowered: async () => lowered?.server.close(),
    async close() {
      await Promise.all(cleanings);
      await seats.close();
      await lowered?.close();
      rmSync(home, { recursive: true, force: true });
      pool.close();
      await connections.close();
      await connection.close();
    },
  };
}

function isList(files: Record<string, string> | readonly SourceFile[]): files is readonly SourceFile[] {
  return Array.isArray(files);
}
