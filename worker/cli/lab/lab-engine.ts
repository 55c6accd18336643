import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { NativeConnection } from '@temporalio/worker';
import type { Outcome } from '@/lib/protocol/outcome';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { Scenario } from '@/lib/protocol/scenario';
import type { SourceFile } from '@/lib/protocol/source';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { compile } from '../../compile/compile';
import { BUILD_DIR } from '../../paths';
import { fetchHistory } from '../../replay/fetch-history';
import { Connections } from '../../run/connections';
import { openLoweredGround } from '../../run/lowered-ground';
import { runLearner } from '../../run/learner-run';
import { Seats } from '../../run/seats';
import { SandboxPool } from '../../sandbox/pool';
import { clusterOptions } from '../../temporal/cluster';
import type { LabServer } from './lab-server';

export type EngineRun = { runId: string; outcome: Outcome; events: RunEvent[]; durationMs: number };

/** The runner's engine without the web around it: what it would post is collected. */
export type LabEngine = {
  pool: SandboxPool;
  run(
    files: readonly SourceFile[],
    scenario: Scenario,
    seed: number,
    signal: AbortSignal,
  ): Promise<EngineRun>;
  fetchHistory(workflowId: string, workflowRunId: string): Promise<temporal.api.history.v1.IHistory>;
  close(): Promise<void>;
};

/** The process must have called `installRuntime`; the sandbox's files must have been built. */
export async function openLabEngine(server: LabServer, env: NodeJS.ProcessEnv): Promise<LabEngine> {
  const options = await clusterOptions(server.address, env);
  const namespace = server.runsNamespace;
  const pool = new SandboxPool(server.isolation, BUILD_DIR, 2);
  const [connection] = await Promise.all([NativeConnection.connect(options), pool.warm()]);
  const connections = new Connections(connection, () => NativeConnection.connect(options));
  const client = new Client({ connection, namespace });
  const seats = new Seats(pool, connection, namespace);
  const lowered = openLoweredGround(server.own?.binary ?? null, join(server.own?.home ?? '', 'lowered'), env);
  const cleanings: Promise<void>[] = [];
  return {
    pool,
    async run(files, scenario, seed, signal) {
      const runId = `lab-${randomUUID()}`;
      const events: RunEvent[] = [];
      const seqs = new Map<string, number>();
      const started = performance.now();
      const outcome = await runLearner(
        { protocol: PROTOCOL_VERSION, runId, seed, files: [...files], scenario },
        {
          client,
          connections,
          namespace,
          ...(lowered ? { lowered } : {}),
          compile,
          pool,
          seats,
          checkTypes: () => Promise.resolve([]),
          sink: {
            push(body) {
              const seq = (seqs.get(body.source) ?? 0) + 1;
              seqs.set(body.source, seq);
              events.push({ ...body, protocol: PROTOCOL_VERSION, runId, epoch: 1, seq, wallMs: Date.now() });
            },
          },
          // Nobody is there who could ask for anything.
          commands: { listen: () => () => undefined },
          background: (cleaning) => void cleanings.push(cleaning),
          now: () => Date.now(),
          epoch: 1,
        },
        signal,
      );
      return { runId, outcome, events, durationMs: performance.now() - started };
    },
    async fetchHistory(workflowId, workflowRunId) {
      const other = (await lowered?.client()) ?? null;
      const history = await fetchHistory(other ? [client, other] : [client], workflowId, workflowRunId);
      if (history === null) throw new Error(`The server has no history of ${workflowId}.`);
      return history;
    },
    async close() {
      await Promise.all(cleanings);
      await seats.close();
      await lowered?.close();
      pool.close();
      await connections.close();
      await connection.close();
    },
  };
}
