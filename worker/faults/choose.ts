import type { Fault } from '@/lib/protocol/fault';
import { Seeded } from './seeded';

/**
 * The faults that exist in the run with this seed: all that stand alone, and of those with the same `choice` one. Choices are
 * made in the order in which the scenario first names them.
 */
export function chooseFaults(faults: readonly Fault[], seed: number): readonly Fault[] {
  const groups = new Map<string, [Fault, ...Fault[]]>();
  for (const fault of faults) {
    if (fault.choice === undefined) continue;
    const group = groups.get(fault.choice);
    if (group) group.push(fault);
    else groups.set(fault.choice, [fault]);
  }
  const random = new Seeded(seed);
  const chosen = new Set([...groups.values()].map((group) => random.pick(group)));
  return faults.filter((fault) => fault.choice === undefined || chosen.has(fault));
}

/** A choice has few faults; one that none of so many seeds makes is never made. */
const MAX_SEEDS = 10_000;

/**
 * Small seeds, few of them, by which every fault of every choice strikes in one run or another: what has to hold whatever the
 * seed is has to hold for these. One seed when there is nothing to choose.
 */
export function seedsForEveryChoice(faults: readonly Fault[]): readonly number[] {
  const missing = new Set(faults.filter((one) => one.choice !== undefined).map((one) => one.id));
  const seeds: number[] = [];
  for (let seed = 1; missing.size > 0 || seeds.length === 0; seed += 1) {
    const fresh = chooseFaults(faults, seed).filter((one) => missing.has(one.id));
    if (seed > MAX_SEEDS) throw new Error(`no seed chooses ${[...missing].join(', ')}`);
    if (fresh.length === 0 && missing.size > 0) continue;
    for (const fault of fresh) missing.delete(fault.id);
    seeds.push(seed);
  }
  return seeds;
}
