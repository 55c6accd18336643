import type { ClockHold, Run } from '@/lib/run/model';
import { durationText } from './duration';

/** What keeps the clock of a run that goes on, as a sentence; null when nothing does, and after the end. */
export function clockNote(run: Run): string | null {
  if (run.status.type === 'ended' || run.clockHeld === null) return null;
  return words(run.clockHeld.by, run.clockHeld.at.virtualMs);
}

/** `nowMs`: the run's clock as it was when that was told. */
function words(by: ClockHold, nowMs: number | null): string | null {
  switch (by.type) {
    case 'nothing':
      return null;
    case 'activity':
      return `The clock waits for the activity ${by.activityType}: time is not skipped while work is under way.`;
    case 'child':
      return `The clock waits for the child ${by.workflowType}, which has a clock of its own.`;
    case 'by-hand':
      return by.nextTimerMs === null || nowMs === null
        ? 'The clock stands until you move it.'
        : `The clock stands until you move it; what is due next comes in ${durationText(by.nextTimerMs - nowMs)}.`;
    case 'nothing-scheduled':
      return 'The workflow waits, and nothing more is going to happen: nobody has anything left to send.';
    default:
      return by satisfies never;
  }
}
