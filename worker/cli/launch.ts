import { randomBytes } from 'node:crypto';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import type { Guard } from '../temporal/job';
import { prepareCluster } from '../temporal/cluster';
import { stopLeftover } from '../temporal/leftover';
import { serverFiles } from '../temporal/server-settings';
import { BUILD_DIR, ROOT } from '../paths';
import { childEnvironment } from './child-environment';
import type { Phases } from './phases';
import { freePortFrom } from '../temporal/ports';
import { SetupProblem, type Ready } from './setup';
import { supervise, type ChildSpec, type Supervised } from './supervise';

export type LaunchOptions = {
  setup: Ready;
  port: number;
  dev: boolean;
  /** Absolute paths of folders with more labs. */
  labs?: readonly string[];
  /** The folder of the lab that somebody is writing. */
  authored?: string | null;
  home: string;
  env: NodeJS.ProcessEnv;
  phases: Phases;
  guard: Guard;
};

export type Launched = { url: string; temporalUi: string | null; virtualTime: boolean };

/** Preferred, so that a bookmark of the Web UI stays good; the next free ones otherwise. Not Temporal's own 7233. */
const TEMPORAL_PORT = 7733;

const temporalReady = z.object({
  address: z.string(),
  uiUrl: z.string().nullable(),
  virtualTime: z.boolean(),
});

/** Starts and keeps up Temporal, the runner and the web. Whoever starts one of them adds it to what is stopped. */
export class Launch {
  private readonly children: Supervised[] = [];
  private stopping = false;

  constructor(private readonly options: LaunchOptions) {}

  /** @throws when one of them can't be started; `stop` has to be called all the same. */
  async start(): Promise<Launched> {
    const { port, phases, home, setup } = this.options;
    const env = childEnvironment(this.options.env, setup.server);
    const namespaces = {
      FAULTLINE_LAB_NAMESPACE: env.FAULTLINE_LAB_NAMESPACE || 'faultline-lab',
      FAULTLINE_RUNS_NAMESPACE: env.FAULTLINE_RUNS_NAMESPACE || 'faultline-runs',
    };
    const temporal = await phases.run('Temporal', async () => {
      const value = await this.temporal(Object.values(namespaces));
      return { value, done: `Temporal answers at ${value.address}` };
    });
    const url = `http://127.0.0.1:${port}`;
    const common = {
      ...env,
      ...namespaces,
      NODE_ENV: this.options.dev ? 'development' : 'production',
      FAULTLINE_HOME: home,
      FAULTLINE_LABS: (this.options.labs ?? []).join(delimiter),
      FAULTLINE_AUTHORED: this.options.authored ?? '',
      FAULTLINE_BUILD: BUILD_DIR,
      FAULTLINE_WEB_URL: url,
      FAULTLINE_RUNNER_TOKEN: secret(),
      FAULTLINE_TEMPORAL_ADDRESS: temporal.address,
      FAULTLINE_TEMPORAL_UI: temporal.uiUrl ?? '',
      FAULTLINE_TEMPORAL_BINARY: setup.server.type === 'cluster' ? '' : setup.server.path,
      FAULTLINE_ISOLATION: setup.isolation,
    } as const;
    await phases.run('Pages and runner', async () => {
      const web = this.add(this.webSpec({ ...common, FAULTLINE_TOKEN: secret() }, url));
      const runner = this.add(this.runnerSpec(common));
      await Promise.all([web.ready, runner.ready]);
      return { value: null, done: 'Pages and runner are up' };
    });
    return { url, temporalUi: temporal.uiUrl, virtualTime: temporal.virtualTime };
  }

  /** Web and runner first: they say goodbye to Temporal. */
  async stop(): Promise<void> {
    this.stopping = true;
    const [temporal, ...others] = this.children;
    await Promise.all(others.map((child) => child.stop()));
    await temporal?.stop();
  }

  private add(spec: Omit<ChildSpec, 'cwd' | 'logFile'> & { log: string }): Supervised {
    if (this.stopping) throw new SetupProblem('Stopped.');
    const { phases, guard, home } = this.options;
    const child = supervise(
      { ...spec, cwd: ROOT, logFile: join(home, 'logs', spec.log) },
      { guard, say: (line) => phases.say(line) },
    );
    this.children.push(child);
    return child;
  }

  private async temporal(namespaces: string[]): Promise<z.infer<typeof temporalReady>> {
    const { setup, home, env } = this.options;
    if (setup.server.type === 'cluster') {
      const { address } = setup.server;
      const cluster = await prepareCluster(address, namespaces, env);
      if (!cluster.ok) throw new SetupProblem(cluster.message);
      return { address, uiUrl: null, virtualTime: cluster.capabilities.virtualTime };
    }
    const { dbFile, record } = serverFiles(home);
    await stopLeftover(record, dbFile);
    const port = await freePortFrom(TEMPORAL_PORT);
    const uiPort = await freePortFrom(port + 1);
    const child = this.add({
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
      env: childEnvironment(env, setup.server),
      log: 'temporal.log',
      ready: 'message',
    });
    return temporalReady.parse(await child.ready);
  }

  private webSpec(env: NodeJS.ProcessEnv, url: string) {
    const { dev, port } = this.options;
    const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
    return {
      name: 'The web server',
      command: process.execPath,
      args: [next, dev ? 'dev' : 'start', '-H', '127.0.0.1', '-p', String(port)],
      env: { ...env, NEXT_TELEMETRY_DISABLED: '1' },
      log: 'web.log',
      ready: (signal: AbortSignal) => untilAnswers(url, signal),
    };
  }

  private runnerSpec(env: NodeJS.ProcessEnv) {
    return {
      name: 'The runner',
      command: process.execPath,
      args: ['--import', 'tsx', join(ROOT, 'worker', 'main.ts')],
      env,
      log: 'runner.log',
      ready: 'message' as const,
    };
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Asks until anything is answered; rejects when `signal` aborts. */
async function untilAnswers(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal });
      await response.body?.cancel();
      return;
    } catch {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
