import { describe, expect, it } from 'vitest';
import { recordedEvents, recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { compareRuns, type ComparedRow, type Comparison } from './compare';

function between(before: string, after: string): Comparison {
  const comparison = compareRuns(recordedRun(before), recordedRun(after));
  if (!comparison) throw new Error('nothing to compare');
  return comparison;
}

const inWords = (rows: readonly ComparedRow[]) => rows.map((row) => `${row.type} ${row.label}`);

function changesOf({ rows }: Comparison, label: string): Record<string, [string, string]> {
  const row = rows.find((one) => one.label === label);
  if (row?.type !== 'changed') throw new Error(`${label} has not changed`);
  return Object.fromEntries(row.changes.map((one) => [one.what, [one.before, one.after]]));
}

const drawn = recordedNames.filter((name) => compareRuns(recordedRun(name), recordedRun(name)) !== null);

describe('two runs side by side', () => {
  it.each(drawn)('%s is no different from itself', (name) => {
    const { rows, differences } = between(name, name);
    expect(rows.length).toBeGreaterThan(0);
    expect(differences).toEqual([]);
  });

  it('show what a fix added, where it came', () => {
    expect(inWords(between('start-shipping-fails', 'solution-shipping-fails').rows)).toEqual([
      'same orderSaga',
      'same reserveInventory',
      'same chargePayment',
      'same createParcel',
      'added cancelParcel',
      'added refundPayment',
      'added releaseInventory',
      'same worker 1',
    ]);
  });

  it('the other way round show the same as removed', () => {
    const { differences } = between('solution-shipping-fails', 'start-shipping-fails');
    expect(inWords(differences)).toEqual([
      'removed cancelParcel',
      'removed refundPayment',
      'removed releaseInventory',
    ]);
  });

  it('tell outcomes, attempts, effects and faults of two scenarios apart', () => {
    const comparison = between('solution-all-well', 'solution-lost-response');
    expect(changesOf(comparison, 'orderSaga')).toMatchObject({ Outcome: ['completed', 'failed'] });
    expect(changesOf(comparison, 'chargePayment')).toMatchObject({
      Outcome: ['completed', 'failed'],
      Attempts: ['1: completed', '3: failed ×3'],
      Effects: [
        'payments.charge took effect',
        'payments.charge took effect, payments.charge was deduplicated ×2',
      ],
      Faults: ['none', 'the effect happened, its answer was lost ×3'],
    });
    expect(inWords(comparison.differences)).toContain('removed createParcel');
  });

  it('show a worker’s death and who came after it', () => {
    const comparison = between('solution-all-well', 'solution-crash-after-effect');
    expect(changesOf(comparison, 'worker 1')).toEqual({ Life: ['stopped at the end', 'killed by a fault'] });
    expect(inWords(comparison.differences)).toContain('added worker 2');
    expect(changesOf(comparison, 'chargePayment')).toMatchObject({
      Attempts: ['1: completed', '2: unreported, completed'],
    });
  });

  it('differ in no name that each run has of its own', () => {
    const name = 'solution-shipping-fails';
    const { runId } = recordedRun(name);
    const other = `another-${runId.length}`;
    const events = JSON.parse(JSON.stringify(recordedEvents(name)).replaceAll(runId, other));
    const comparison = compareRuns(recordedRun(name), applyEvents(emptyRun(other), events));
    expect(comparison?.differences).toEqual([]);
  });

  it('know a step that took another place among those which both have', () => {
    const run = recordedRun('solution-all-well');
    const [main] = [...run.executions.values()];
    if (!main) throw new Error('there is no execution');
    const [first, second, ...rest] = main.activities;
    if (!first?.scheduledMs || !second?.scheduledMs) throw new Error('there are no activities');
    const activities = [
      { ...second, scheduledMs: first.scheduledMs },
      { ...first, scheduledMs: second.scheduledMs },
      ...rest,
    ];
    const swapped = { ...run, executions: new Map([[main.key, { ...main, activities }]]) };
    const comparison = compareRuns(run, swapped);
    expect(comparison?.differences.map((row) => row.type)).toEqual(['changed']);
    const [changed] = comparison?.differences ?? [];
    expect(changed?.type === 'changed' && changed.changes.map((one) => one.what)).toEqual(['Place']);
  });

  it('align children with children, and later runs with later runs', () => {
    const [children, chain] = ['children', 'continued-as-new'].map((name) => recordedRun(name));
    if (!children || !chain) throw new Error('nothing was recorded');
    const comparison = compareRuns(children, chain);
    expect(comparison?.rows.every((row) => row.type !== 'same' || row.before.kind === row.after.kind)).toBe(
      true,
    );
    expect(comparison?.differences.length).toBeGreaterThan(2);
  });

  it('of which one never began cannot be compared', () => {
    expect(compareRuns(recordedRun('blocked'), recordedRun('three-days'))).toBeNull();
  });
});
