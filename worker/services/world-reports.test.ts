import { describe, expect, it } from 'vitest';
import { EMPTY_WORLD, type World } from '@/lib/protocol/world';
import { WorldReports } from './world-reports';

function open() {
  const world = structuredClone(EMPTY_WORLD);
  const told: World[] = [];
  const waits: (() => void)[] = [];
  const reports = new WorldReports(
    world,
    (one) => told.push(one),
    () => new Promise((resolve) => waits.push(resolve)),
  );
  const send = (count: number): void => {
    for (let one = 0; one < count; one += 1) {
      world.mails.push({ mailId: `mail-${world.mails.length + 1}`, to: 'ada', subject: 'Hello' });
      reports.changed();
    }
  };
  return { told, waits, reports, send };
}

describe('the world', () => {
  it('is told after every change while it is small', () => {
    const { told, send } = open();
    send(16);
    expect(told.map((world) => world.mails.length)).toEqual(Array.from({ length: 16 }, (_, one) => one + 1));
  });

  it('costs no more than a constant for each change, however large it grows', () => {
    const { told, send } = open();
    const rows = (): number => told.reduce((sum, world) => sum + world.mails.length, 0);
    send(1_000);
    const first = rows();
    send(1_000);
    expect(first).toBeLessThan(17 * 1_000);
    expect(rows()).toBeLessThan(17 * 2_000);
  });

  it('is told when nothing has changed for a while, once', async () => {
    const { told, waits, send } = open();
    const pass = async (): Promise<void> => {
      waits.splice(0).forEach((resolve) => resolve());
      await new Promise(setImmediate);
    };
    send(17);
    expect(waits).toHaveLength(1);
    send(1);
    // The world is told for its size, and changes again: it is not quiet yet.
    send(1);
    await pass();
    expect(told.at(-1)?.mails).toHaveLength(18);
    await pass();
    expect(told.at(-1)?.mails).toHaveLength(19);
    const before = told.length;
    await pass();
    expect([told.length, waits.length]).toEqual([before, 0]);
  });

  it('is told at the end, when something has not been told', () => {
    const { told, reports, send } = open();
    send(17);
    reports.flush();
    reports.flush();
    expect(told.map((world) => world.mails.length).slice(-2)).toEqual([16, 17]);
  });
});
