import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRange, type Range } from './attack.fixture';

let range: Range;
const inActivity: Range['inActivity'] = (...code) => range.inActivity(...code);
const canary = async (): Promise<void> => expect(await range.canary()).toBe('alive');
beforeAll(async () => {
  range = await openRange(inject('temporal'));
});
afterAll(() => range.close());

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
