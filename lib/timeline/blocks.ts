import { childExecution, nextInChain } from '@/lib/run/chain';
import type { Execution, Run } from '@/lib/run/model';
import { startOf, type Axis } from './axis';

/** An execution with its rows; `depth` counts its parents, `ordinal` its place in its chain, from 1. */
export type Block = { execution: Execution; depth: number; ordinal: number };

/** More executions than this are not drawn one by one. */
const MOST_BLOCKS = 60;

/**
 * The executions in drawing order: the main ones, each followed by its children and theirs, then those that the scenario
 * started beside them. `left` are those there is no room for; what went well is left out first.
 */
export function blocksOf(run: Run, axis: Axis): { blocks: readonly Block[]; left: readonly Execution[] } {
  const seen = new Set<string>();
  const all: Block[] = [];
  const visit = (first: Execution, depth: number): void => {
    let ordinal = 0;
    for (let one: Execution | null = first; one && !seen.has(one.key); one = nextInChain(run, one)) {
      seen.add(one.key);
      ordinal += 1;
      all.push({ execution: one, depth, ordinal });
      for (const child of one.children) {
        const execution = childExecution(run, child);
        if (execution) visit(execution, depth + 1);
      }
    }
  };
  for (const one of axis.main.slice(0, 1)) visit(one, 0);
  const others = [...run.executions.values()].filter((one) => !seen.has(one.key));
  const begins = ({ startedBy }: Execution) => startedBy.type !== 'continue-as-new';
  for (const one of others.sort((a, b) => startOf(a) - startOf(b)).filter(begins)) visit(one, 0);
  for (const one of others) visit(one, 0);
  if (all.length <= MOST_BLOCKS) return { blocks: all, left: [] };
  const troubled = all.filter(({ execution }) => isTroubled(execution)).slice(0, MOST_BLOCKS / 2);
  const kept = new Set([...all.slice(0, MOST_BLOCKS - troubled.length), ...troubled]);
  return {
    blocks: all.filter((one) => kept.has(one)),
    left: all.filter((one) => !kept.has(one)).map(({ execution }) => execution),
  };
}

const isTroubled = ({ state }: Execution): boolean =>
  state === 'failed' || state === 'timed-out' || state === 'terminated';
