import type { LedgerEntry } from '@/lib/protocol/world';
import type { Run } from '@/lib/run/model';

/**
 * A change of the world that a service call made. `undoneBy` is the call that took it back. Which operation undoes
 * which is told by the services themselves (`undoes` in the ledger), joined by the business key, so a workflow's own
 * names never matter.
 */
export type Effect = { entry: LedgerEntry; undoneBy: LedgerEntry | null };

/** `service.operation`, the way faults and checks name it. */
export function operationOf(entry: LedgerEntry): string {
  return `${entry.service}.${entry.operation}`;
}

/**
 * The effects of all operations that are not themselves an undoing, in the order they were applied. One undoing call
 * takes back every effect of its operation and business key that stands at that moment.
 */
export function effectsOf(run: Run): readonly Effect[] {
  const effects: Effect[] = [];
  const standing = new Map<string, Effect[]>();
  for (const { entry } of run.ledger) {
    if (entry.effect !== 'applied') continue;
    if (entry.undoes !== null) {
      const key = JSON.stringify([entry.undoes, entry.businessKey]);
      for (const effect of standing.get(key) ?? []) effect.undoneBy = entry;
      standing.delete(key);
      continue;
    }
    const effect: Effect = { entry, undoneBy: null };
    effects.push(effect);
    if (entry.businessKey === null) continue;
    const key = JSON.stringify([operationOf(entry), entry.businessKey]);
    const together = standing.get(key);
    if (together) together.push(effect);
    else standing.set(key, [effect]);
  }
  return effects;
}

/** Effects of one operation (`payments.charge`), of one business key when given. */
export function effectsOfOperation(run: Run, operation: string, businessKey?: string): readonly Effect[] {
  return effectsOf(run).filter(
    ({ entry }) =>
      operationOf(entry) === operation && (businessKey === undefined || entry.businessKey === businessKey),
  );
}

/** What is left standing of one operation for one business key. */
export type NetEffect = { operation: string; businessKey: string | null; applied: number; undone: number };

/** Per operation and business key: how many effects were applied, and how many of them were taken back. */
export function netEffects(run: Run): readonly NetEffect[] {
  const nets = new Map<string, NetEffect>();
  for (const { entry, undoneBy } of effectsOf(run)) {
    const operation = operationOf(entry);
    const key = JSON.stringify([operation, entry.businessKey]);
    const net = nets.get(key) ?? { operation, businessKey: entry.businessKey, applied: 0, undone: 0 };
    nets.set(key, { ...net, applied: net.applied + 1, undone: net.undone + (undoneBy === null ? 0 : 1) });
  }
  return [...nets.values()];
}

/** Every call that reached an operation, whatever came of it. */
export function callsOf(run: Run, operation: string): readonly LedgerEntry[] {
  return run.ledger.map(({ entry }) => entry).filter((entry) => operationOf(entry) === operation);
}

/** Every call that was meant to undo something, whether or not there was anything to undo. */
export function undoingCalls(run: Run): readonly LedgerEntry[] {
  return run.ledger.map(({ entry }) => entry).filter((entry) => entry.undoes !== null);
}
