import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import { callsOf } from '@/lib/lab/effects';
import { outcomeOf } from '@/lib/lab/ending';
import { failed, type Finding, type Place } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import type { LedgerEntry, Run } from '@/lib/run/model';

/** How the run ended, in words. */
export function endInWords(run: Run): string {
  const outcome = outcomeOf(run);
  if (outcome?.type !== 'stopped') return `the run ended as ${outcome?.type ?? 'unknown'}`;
  if (outcome.reason === 'diverged' || outcome.reason === 'stuck-workflow-task')
    return `the run is stuck: ${outcome.message}`;
  return `the run was stopped: ${outcome.message}`;
}

/** The first workflow task that failed and the line where the code parted; the end when none did. */
export function placeOfTrouble(run: Run): Place {
  const outcome = outcomeOf(run);
  const execution = mainChain(run).at(-1);
  const event = execution?.history.find((one) => one.type === 'WorkflowTaskFailed');
  if (!execution || !event) return placeOfEnd(run);
  return {
    event: { workflowId: execution.workflowId, eventId: event.eventId },
    location: outcome?.type === 'stopped' ? outcome.location : null,
  };
}

/** A finding for a run that did not complete; null for one that did. */
export function notCompleted(run: Run, message: string, why: string): Finding | null {
  if (outcomeOf(run)?.type === 'completed') return null;
  return failed(placeOfTrouble(run), {
    message,
    expected: 'the run goes on from where it was, and completes',
    actual: endInWords(run),
    why,
  });
}

/** The calls of an operation that changed the world. */
export function appliedCalls(run: Run, operation: string): readonly LedgerEntry[] {
  return callsOf(run, operation).filter((entry) => entry.effect === 'applied');
}

/** A text among the arguments of a call; empty when there is none. */
export function textOf(entry: LedgerEntry, name: string): string {
  const { args } = entry;
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return '';
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

/** Where a call was made; the end of the run when there is no such call. */
export function placeOfCall(run: Run, entry: LedgerEntry | undefined): Place {
  return entry ? placeOf(run, entry) : placeOfEnd(run);
}

/** A number among the arguments of a call; 0 when there is none. */
export function numberOf({ args }: LedgerEntry, name: string): number {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return 0;
  const value = args[name];
  return typeof value === 'number' ? value : 0;
}
