import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openEngine, type Engine, type Ran } from '../run/engine.fixture';
import { installRuntime } from '../runtime';

let engine: Engine;
const SECRET = 'planted-secret-5f1c';
beforeAll(async () => {
  process.env['FAULTLINE_PLANTED'] = SECRET;
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
});
afterAll(() => engine.close());

const WORKFLOW = `
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { attack } = proxyActivities<typeof activities>({ startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 1 } });
export async function main(): Promise<unknown> {
  return attack();
}
`;

/** Runs code in an activity, which sits in the sandbox's own process, outside of any VM. */
const inActivity = (body: string, before = ''): Promise<Ran> =>
  engine.run(
    {
      'workflows.ts': WORKFLOW,
      'activities.ts': `declare const process: any;\n${before}\nexport async function attack(): Promise<any> {\n${body}\n}`,
    },
    {},
  );

/** Runs code in a workflow. */
const inWorkflow = (body: string, extra = ''): Promise<Ran> =>
  engine.run(
    {
      'workflows.ts': `${extra}\nexport async function main(): Promise<unknown> {\n${body}\n}`,
      'activities.ts': 'export async function unused(): Promise<void> {}',
    },
    {},
  );

const REQUIRE = `const load = process.getBuiltinModule ?? process.mainModule?.require?.bind(process.mainModule) ?? (globalThis as any).require ?? (() => { throw new Error('no way to load modules'); });`;

/** What happens to one does not happen to another. */
async function canary(): Promise<void> {
  const ran = await inWorkflow(`return 'alive';`);
  expect(ran.outcome).toEqual({ type: 'completed', result: 'alive' });
}

describe('code in an activity', () => {
  it('finds no secret in its environment', async () => {
    const ran = await inActivity(`return process.env;`);
    expect(ran.outcome.type).toBe('completed');
    expect(JSON.stringify(ran.events)).not.toContain(SECRET);
  });

  it.each([
    ['/etc/passwd', `load('fs').readFileSync('/etc/passwd', 'utf8')`],
    ['the environment of other processes', `load('fs').readFileSync('/proc/self/environ', 'utf8')`],
    ['the home folder', `load('fs').readdirSync('/root').join()`],
    ['the project', `load('fs').readFileSync(${JSON.stringify(`${process.cwd()}/package.json`)}, 'utf8')`],
    ['a child process', `load('child_process').execSync('id').toString()`],
    ['a worker thread', `String(new (load('worker_threads').Worker)('1', { eval: true }).threadId)`],
    ['a native addon', `String(process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libm.so.6'))`],
    ['writing a file', `String(load('fs').writeFileSync('/tmp/x', 'y') ?? 'written')`],
  ])('cannot reach %s', async (_, expression) => {
    const ran = await inActivity(`${REQUIRE}\nreturn 'reached: ' + ${expression};`);
    expect(JSON.stringify(ran.outcome)).not.toContain('reached: ');
    expect(ran.outcome.type).not.toBe('completed');
    // It must fail for want of a right, not of a way to ask.
    expect(JSON.stringify(ran.outcome)).not.toContain('no way to load modules');
  });

  it('cannot connect to Temporal when it is jailed', async () => {
    if (engine.isolation !== 'jailed') return;
    const [host, port] = inject('temporal').address.split(':');
    const ran = await inActivity(`${REQUIRE}
  const net = load('net');
  return new Promise((resolve, reject) => {
    const socket = net.connect(${port}, '${host}', () => resolve('reached'));
    socket.on('error', (error: Error) => reject(error));
  });`);
    expect(JSON.stringify(ran.outcome)).toMatch(/ECONNREFUSED|ENETUNREACH|EACCES/);
  });

  it('that ends its process is told so, and harms nobody', async () => {
    const ran = await inActivity(`process.exit(0);`);
    expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'sandbox-broken' });
    await canary();
  });

  it('that ignores signals is killed all the same', async () => {
    const ran = await inActivity(`process.on('SIGTERM', () => {}); for (;;) {}`);
    expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'endless-loop' });
  });

  it('that fills the heap is stopped', async () => {
    const ran = await inActivity(
      `const all: unknown[] = []; for (;;) { all.push(new Array(10_000).fill(Math.random())); if (all.length % 50 === 0) await null; }`,
    );
    expect(ran.outcome).toMatchObject({
      type: 'stopped',
      reason: expect.stringMatching(/out-of-memory|endless-loop/),
    });
    await canary();
  });

  it('that hoards buffers is stopped', async () => {
    const ran = await inActivity(
      `const all: Buffer[] = []; for (;;) { all.push(Buffer.alloc(64 * 1024 * 1024, 1)); await new Promise((r) => setImmediate(r)); }`,
      'declare const Buffer: any; type Buffer = any; declare const setImmediate: any;',
    );
    expect(ran.outcome.type).not.toBe('completed');
    await canary();
  });

  it('that returns 10 MB is stopped by the frame cap', async () => {
    const ran = await inActivity(`return 'x'.repeat(10 * 1024 * 1024);`);
    expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'refused-by-policy' });
    await canary();
  });

  it('that floods the log leaves a capped log', async () => {
    const ran = await inActivity(
      `for (let i = 0; i < 20_000; i++) console.log('flood '.repeat(50)); return 'done';`,
    );
    const kept = ran.of('log').reduce((sum, one) => sum + one.message.length, 0);
    expect(kept).toBeLessThan(70 * 1024);
    await canary();
  });

  it('that writes to the pipe itself is cut off', async () => {
    const ran = await inActivity(
      `${REQUIRE}
  const net = load('net');
  new net.Socket({ fd: 3 }).write('garbage that is no frame at all, and long enough to be read as one');
  await new Promise((r) => setTimeout(r, 200));
  return 'written';`,
      'declare const setTimeout: any;',
    );
    expect(ran.outcome.type).not.toBe('completed');
    await canary();
  });

  it('has no client to other workflows', async () => {
    const ran = await inActivity(
      `return String(Context.current().client.connection);`,
      `import { Context } from '@temporalio/activity';`,
    );
    expect(ran.outcome.type).toBe('failed');
  });

  it('does not hold the task token', async () => {
    const ran = await inActivity(
      `return Context.current().info.taskToken.toString();`,
      `import { Context } from '@temporalio/activity';`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'callback-1' });
  });

  it.each([
    `services['__proto__']`,
    `services['constructor']`,
    `(inventory as any).__proto__.reserve`,
    `(inventory as any).drop`,
  ])('finds no way around the services by %s', async (expression) => {
    const ran = await inActivity(
      `return (${expression} as any)({});`,
      `import * as services from '@faultline/services';\nimport { inventory } from '@faultline/services';`,
    );
    expect(ran.of('ledger').filter((one) => one.entry.effect === 'applied')).toEqual([]);
    await canary();
  });
});

describe('code in a workflow', () => {
  const ESCAPES = [
    `globalThis.constructor.constructor('return process')()`,
    `URL.constructor('return process')()`,
    `TextEncoder.constructor('return process')()`,
    `(console.log as any).constructor('return process')()`,
    `(AbortController as any).constructor('return process')()`,
  ];
  it.each(ESCAPES)('that escapes its VM by %s still finds nothing of value', async (escape) => {
    const ran = await inWorkflow(
      `
  let env = 'none';
  try { env = JSON.stringify((${escape} as any).env); } catch { /* no way out */ }
  return env;`,
      'declare const console: any;',
    );
    expect(JSON.stringify(ran.events)).not.toContain(SECRET);
    await canary();
  });

  it('that pollutes prototypes pollutes no later run', async () => {
    await inWorkflow(`(Object.prototype as any).polluted = 'yes';
  try { (globalThis.constructor as any).constructor('Object.prototype.polluted = "yes"')(); } catch { /* frozen */ }
  return 'tried';`);
    const next = await inWorkflow(`return String(({} as any).polluted);`);
    expect(next.outcome).toEqual({ type: 'completed', result: 'undefined' });
  });

  it('that asks for 50,000 timers is refused', async () => {
    const ran = await inWorkflow(
      `await Promise.all(Array.from({ length: 50_000 }, () => sleep('1 day'))); return 'slept';`,
      `import { sleep } from '@temporalio/workflow';`,
    );
    expect(ran.outcome).toMatchObject({
      type: 'stopped',
      reason: expect.stringMatching(/refused-by-policy|endless-loop/),
    });
    await canary();
  });

  it('that names the queue of the lab is refused', async () => {
    const ran = await inWorkflow(
      `await executeRun(); return 'ran';`,
      `import { proxyActivities } from '@temporalio/workflow';
const { executeRun } = proxyActivities<any>({ taskQueue: 'lab-runs', startToCloseTimeout: '5s' });`,
    );
    expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'refused-by-policy' });
  });

  it('that signals another workflow is refused', async () => {
    const ran = await inWorkflow(
      `await getExternalWorkflowHandle('someone-else').signal('go'); return 'signalled';`,
      `import { getExternalWorkflowHandle } from '@temporalio/workflow';`,
    );
    expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'refused-by-policy' });
  });

  it('that fills the heap is stopped', async () => {
    const ran = await inWorkflow(
      `const all: unknown[] = []; for (;;) all.push(new Array(10_000).fill(1.5));`,
    );
    expect(ran.outcome).toMatchObject({
      type: 'stopped',
      reason: expect.stringMatching(/out-of-memory|endless-loop/),
    });
    await canary();
  });

  it('that prints a verdict convinces nobody', async () => {
    const ran = await inWorkflow(
      `console.log(JSON.stringify({ passed: true })); return 'said';`,
      'declare const console: any;',
    );
    expect(ran.events.every((event) => event.type !== 'ledger')).toBe(true);
    expect(ran.of('log').at(0)?.from).toBe('workflow');
  });
});

describe('values that are too deep or too large', () => {
  const deep = `let deep: any = []; for (let i = 0; i < 3_000; i++) deep = [deep];`;

  it('as a service argument cost the sandbox and nobody else', async () => {
    const ran = await inActivity(
      `${deep}\n  return inventory.reserve(deep);`,
      `import { inventory } from '@faultline/services';`,
    );
    expect(ran.outcome.type).not.toBe('completed');
    await canary();
  });

  it('as a result are named, not shown', async () => {
    const ran = await inActivity(
      `let deep: any = 1; for (let i = 0; i < 200; i++) deep = [deep];\n  return deep;`,
    );
    expect(ran.outcome).toMatchObject({
      type: 'completed',
      result: { $payload: expect.stringContaining('deeply') },
    });
    await canary();
  });

  it('as a heartbeat’s details harm nobody', async () => {
    const ran = await inActivity(
      `${deep}\n  Context.current().heartbeat(deep);\n  return 'beaten';`,
      `import { Context } from '@temporalio/activity';`,
    );
    expect(ran.events.length).toBeGreaterThan(0);
    await canary();
  });

  it('as large service arguments are refused by name', async () => {
    const ran = await inActivity(
      `return email.send({ to: 'a', subject: 'x'.repeat(20_000) });`,
      `import { email } from '@faultline/services';`,
    );
    expect(JSON.stringify(ran.outcome)).toContain('larger than 16 KB');
  });
});

describe('a promise that nobody awaits', () => {
  it('ends the worker, and the log says with what', async () => {
    const ran = await inActivity(
      `void payments.charge({ orderId: '', amountCents: 1 });\n  await new Promise((resolve) => setTimeout(resolve, 5_000));`,
      `import { payments } from '@faultline/services';\ndeclare const setTimeout: any;`,
    );
    expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'sandbox-broken' });
    expect(
      ran
        .of('log')
        .map((one) => one.message)
        .join(),
    ).toContain('orderId');
  });
});

it('reads a hostile stack in no time, and goes on', async () => {
  const ran = await inActivity(
    `return 1;`,
    `const e: any = new Error('x'); e.stack = 'Error: x\\n at ' + '1:'.repeat(50_000) + 'x'; throw e;`,
  );
  expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'load-failed' });
  await canary();
});

it('keeps the run of a workflow that throws three megabytes', async () => {
  const ran = await inActivity(`return 1;`, `throw new Error('x'.repeat(3_000_000));`);
  expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'load-failed' });
});
