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
