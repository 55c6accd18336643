import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRange, REQUIRE, SECRET, type Range } from './attack.fixture';

let range: Range;
const inActivity: Range['inActivity'] = (...code) => range.inActivity(...code);
const canary = async (): Promise<void> => expect(await range.canary()).toBe('alive');
beforeAll(async () => {
  range = await openRange(inject('temporal'));
});
afterAll(() => range.close());

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
    if (range.engine.isolation !== 'jailed') return;
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

  it('that returns 10 MB is told what a value may have', async () => {
    const ran = await inActivity(`return 'x'.repeat(10 * 1024 * 1024);`);
    expect(JSON.stringify(ran.outcome)).toContain('has 10.0 MB. Temporal carries 2 MB');
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
