import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRange, SECRET, type Range } from './attack.fixture';

let range: Range;
const inWorkflow: Range['inWorkflow'] = (...code) => range.inWorkflow(...code);
const canary = async (): Promise<void> => expect(await range.canary()).toBe('alive');
beforeAll(async () => {
  range = await openRange(inject('temporal'));
});
afterAll(() => range.close());

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
