import type { FailureInfo } from '@/lib/protocol/failure';
import { failureInfo } from '@/lib/protocol/failure';
import type { Outcome } from '@/lib/protocol/outcome';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { Stop } from './stop';

const NO_DETAILS: FailureInfo = {
  message: 'The workflow failed.',
  kind: 'TemporalFailure',
  type: null,
  nonRetryable: false,
  stack: '',
  location: null,
  cause: null,
};

/** The run's outcome: the workflow's own end, unless Faultline stopped it first. */
export function outcomeOf(closing: HistoryEvent | null, stop: Stop | null): Outcome {
  if (stop) return { type: 'stopped', ...stop };
  switch (closing?.type) {
    case 'WorkflowExecutionCompleted':
      return { type: 'completed', result: closing.attributes['result'] ?? null };
    case 'WorkflowExecutionFailed': {
      const parsed = failureInfo.safeParse(closing.attributes['failure']);
      return { type: 'failed', failure: parsed.success ? parsed.data : NO_DETAILS };
    }
    case 'WorkflowExecutionCanceled':
      return { type: 'cancelled' };
    case 'WorkflowExecutionTimedOut':
      return { type: 'timed-out' };
    case 'WorkflowExecutionTerminated': {
      const reason = closing.attributes['reason'];
      return { type: 'terminated', reason: typeof reason === 'string' ? reason : '' };
    }
    default:
      return {
        type: 'our-fault',
        message: 'The workflow ended in a way the lab does not know. Your code is safe; run again.',
      };
  }
}
