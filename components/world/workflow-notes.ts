import { effectsOf, operationOf } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { canBeUndone } from '@/lib/protocol/service-operations';
import type { ActivityClose, LedgerEntry, Run, RunStatus, World } from '@/lib/run/model';
import { unrecordedEffects } from './unrecorded';

/** What the world holds and the workflow does not answer for, said as a fact; `subject`: whom or what it concerns. */
export type WorkflowNote = { subject: string; text: string };

type Outcome = Extract<RunStatus, { type: 'ended' }>['outcome'];

/**
 * Where the systems may agree with each other, and yet not with the workflow: what an activity did that history knows only as failed, and
 * what a workflow that did not complete has left standing. Empty until the run has ended.
 */
export function workflowNotes(run: Run): readonly WorkflowNote[] {
  const outcome = outcomeOf(run);
  const world = finalWorld(run);
  if (!outcome || !world) return [];
  const standing = effectsOf(run)
    .filter(({ entry, undoneBy }) => undoneBy === null && stands(entry, world))
    .map(({ entry }) => entry);
  const unheard = unrecordedEffects(run).flatMap(({ entry, close }) => {
    const closed = CLOSED[close.type];
    if (closed === null || !standing.includes(entry)) return [];
    const text = `${operationOf(entry)} took effect, and the workflow does not know: to it, ${entry.activityType} ${closed}`;
    return [{ subject: subjectOf(entry), text }];
  });
  const ended = ENDED[outcome.type];
  const left = [...new Set(ended === null ? [] : standing.map(subjectOf))].map((subject) => {
    const operations = standing.filter((entry) => subjectOf(entry) === subject).map(operationOf);
    return {
      subject,
      text: `the workflow ${ended}, and this still stands: ${unlike(operations).join(', ')}`,
    };
  });
  // Several attempts may have left the same.
  return [...new Map([...unheard, ...left].map((note) => [JSON.stringify(note), note])).values()];
}

/** What can be said of a run that has ended, and in which nothing was found that does not add up. `good`: it needs no second look. */
export function agreement(run: Run): { good: boolean; text: string } {
  const outcome = outcomeOf(run);
  if (run.ledger.length === 0) return { good: true, text: 'Nothing was touched.' };
  if (outcome?.type === 'completed') return { good: true, text: 'All these systems agree with each other.' };
  const ended = outcome && ENDED[outcome.type];
  if (!ended)
    return {
      good: false,
      text: 'The workflow did not come to its end, so what it did may be half done.',
    };
  return {
    good: true,
    text: `The workflow ${ended}. Nothing is left that could be undone, and these systems agree with each other.`,
  };
}

/** How a workflow ended that did not complete; null for one that did, and for one that was given no end. */
const ENDED: Record<Outcome['type'], string | null> = {
  completed: null,
  failed: 'failed',
  cancelled: 'was cancelled',
  'timed-out': 'timed out',
  terminated: 'was terminated',
  blocked: null,
  stopped: null,
  'our-fault': null,
};

/** What the workflow got to know of an activity; null where it has the result. */
const CLOSED: Record<ActivityClose['type'], string | null> = {
  completed: null,
  failed: 'failed',
  'timed-out': 'timed out',
  cancelled: 'was cancelled',
  abandoned: 'was still at work when it ended',
};

/** Whether an effect that no call has taken back is still there. What others decide, a bank or a person, only the world tells. */
function stands(entry: LedgerEntry, world: World): boolean {
  const operation = operationOf(entry);
  if (operation === 'bank.transfer')
    return world.transfers.some(
      ({ transferId, status }) =>
        transferId === entry.businessKey && (status === 'pending' || status === 'settled'),
    );
  // One that still waits is told by itself, and an answer is not taken back.
  return operation !== 'approvals.request' && canBeUndone(operation);
}

const subjectOf = (entry: LedgerEntry): string => entry.businessKey ?? entry.service;

const unlike = (words: readonly string[]): readonly string[] => [...new Set(words)];
