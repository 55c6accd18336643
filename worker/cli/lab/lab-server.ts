import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Isolation } from '@/lib/protocol/run-event';
import { ROOT } from '../../paths';
import { prepareCluster } from '../../temporal/cluster';
import { freePort } from '../../temporal/ports';
import { startGuardian } from '../guardian';
import type { Phases } from '../phases';
import { setUp, SetupProblem } from '../setup';
import { supervise } from '../supervise';

/** A Temporal server for one command, and how learner code is confined here. */
export type LabServer = {
  address: string;
  runsNamespace: string;
  isolation: Isolation;
  /** The Temporal command, and the folder of this server's data; null for a cluster. */
  own: { binary: string; home: string } | null;
  stop(): Promise<void>;
};

const ready = z.object({ address: z.string() });

/**
 * Finds or makes a Temporal server the way `npm start` does, on ports and in a folder of its own, so that it gets in
 * nobody's way; with TEMPORAL_ADDRESS it is that cluster.
 *
 * @throws SetupProblem
 */
export async function openLabServer(
  phases: Phases,
  signal: AbortSignal,
  env: NodeJS.ProcessEnv,
): Promise<LabServer> {
  const guard = startGuardian();
  const runsNamespace = env.FAULTLINE_RUNS_NAMESPACE || 'faultline-runs';
  const namespaces = [env.FAULTLINE_LAB_NAMESPACE || 'faultline-lab', runsNamespace] as const;
  const setup = await setUp({ phases, guard, signal, buildWeb: false, env });
  const { isolation } = setup;
  if (setup.server.type === 'cluster') {
    const { address } = setup.server;
    const cluster = await prepareCluster(address, namespaces, env);
    guard.close();
    if (!cluster.ok) throw new SetupProblem(cluster.message);
    return { address, runsNamespace, isolation, own: null, stop: () => Promise.resolve() };
  }
  const home = mkdtempSync(join(tmpdir(), 'faultline-lab-'));
  const port = await freePort();
  const uiPort = await freePort();
  // In a process of its own: what the server prints must not end up in this command's output.
  const child = supervise(
    {
      name: 'The Temporal server',
      command: process.execPath,
      args: [
        '--import',
        'tsx',
        join(ROOT, 'worker', 'temporal', 'host.ts'),
        setup.server.path,
        String(port),
        String(uiPort),
        home,
        'usual',
        ...namespaces,
      ],
      cwd: ROOT,
      env,
      logFile: join(home, 'logs', 'temporal.log'),
      ready: 'message',
    },
    { guard, say: (line) => phases.say(line) },
  );
  const stop = async (): Promise<void> => {
    await child.stop();
    guard.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const { address } = ready.parse(await child.ready);
    return { address, runsNamespace, isolation, own: { binary: setup.server.path, home }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
