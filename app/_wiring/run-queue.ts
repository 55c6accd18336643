import 'server-only';
import { turnOf } from './learner';

/** A run that no runner has taken yet, and whose turn it takes. */
export type WaitingRun = { id: string; learnerId: string };

/** How long an answer of the store is good for everybody who waits, in milliseconds. */
const FRESH_MS = 1_000;

/**
 * How many runs will probably be taken before this one; null when it does not wait. `waiting`: the oldest first. Temporal takes
 * one run of each learner in turn (`priority.fairnessKey`), so the third run of one comes after the second of all others,
 * however late those were begun.
 */
export function aheadOf(runId: string, waiting: readonly WaitingRun[]): number | null {
  const turns = new Map<string, number>();
  const placed = waiting.map(({ id, learnerId }) => {
    const who = turnOf(learnerId);
    const turn = (turns.get(who) ?? 0) + 1;
    turns.set(who, turn);
    return { id, turn };
  });
  const at = placed.findIndex(({ id }) => id === runId);
  const mine = placed[at];
  if (!mine) return null;
  return placed.filter(({ turn }, index) => turn < mine.turn || (turn === mine.turn && index < at)).length;
}

export type RunQueue = { ahead: (runId: string) => Promise<number | null> };

/** Asks the store at most once a second, however many wait. `now`: milliseconds. */
export function createRunQueue(waiting: () => Promise<WaitingRun[]>, now: () => number): RunQueue {
  let read: { at: number; runs: Promise<WaitingRun[]> } | null = null;
  return {
    async ahead(runId) {
      if (!read || now() - read.at >= FRESH_MS) read = { at: now(), runs: waiting() };
      return aheadOf(runId, await read.runs);
    },
  };
}
