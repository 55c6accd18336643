import { openEngine, type Engine, type Ran } from '../run/engine.fixture';
import { installRuntime } from '../runtime';

/** Planted in the runner's environment: no event of any run may contain it. */
export const SECRET = 'planted-secret-5f1c';

const WORKFLOW = `
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { attack } = proxyActivities<typeof activities>({ startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 1 } });
export async function main(): Promise<unknown> {
  return attack();
}
`;

/** For code in an activity: a way to Node's modules, if there is any. */
export const REQUIRE = `const load = process.getBuiltinModule ?? process.mainModule?.require?.bind(process.mainModule) ?? (globalThis as any).require ?? (() => { throw new Error('no way to load modules'); });`;

/** The real engine, for hostile code. */
export type Range = {
  engine: Engine;
  /** Runs code in an activity, which sits in the sandbox's own process, outside of any VM. */
  inActivity(body: string, before?: string): Promise<Ran>;
  /** Runs code in a workflow. */
  inWorkflow(body: string, extra?: string): Promise<Ran>;
  /** What happens to one does not happen to another: an innocent run's result. */
  canary(): Promise<unknown>;
  close(): Promise<void>;
};

export async function openRange(temporal: { address: string; runsNamespace: string }): Promise<Range> {
  process.env['FAULTLINE_PLANTED'] = SECRET;
  installRuntime((line) => console.error(line));
  const engine = await openEngine(temporal);
  const inWorkflow = (body: string, extra = ''): Promise<Ran> =>
    engine.run(
      {
        'workflows.ts': `${extra}\nexport async function main(): Promise<unknown> {\n${body}\n}`,
        'activities.ts': 'export async function unused(): Promise<void> {}',
      },
      {},
    );
  return {
    engine,
    inWorkflow,
    inActivity: (body, before = '') =>
      engine.run(
        {
          'workflows.ts': WORKFLOW,
          'activities.ts': `declare const process: any;\n${before}\nexport async function attack(): Promise<any> {\n${body}\n}`,
        },
        {},
      ),
    async canary() {
      const { outcome } = await inWorkflow(`return 'alive';`);
      return outcome.type === 'completed' ? outcome.result : outcome;
    },
    close: () => engine.close(),
  };
}
