import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { HistoryReader } from './history-reader';

const failedOn = (identity: string): HistoryEvent => ({
  eventId: 4,
  type: 'WorkflowTaskFailed',
  timeMs: 0,
  attributes: {
    identity,
    cause: 'WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE',
    failure: {
      message: 'a bug',
      kind: 'ApplicationFailure',
      type: 'TypeError',
      nonRetryable: false,
      stack: '',
      location: null,
      cause: null,
    },
  },
});

describe('a workflow task that failed', () => {
  it('stops the run, since it would be tried again for ever', () => {
    const reader = new HistoryReader(() => false);
    expect(reader.read([failedOn('worker-1')])).toMatchObject({ reason: 'stuck-workflow-task' });
  });

  it('does not when a worker with other code has taken the place of the one that failed it', () => {
    const reader = new HistoryReader((workerId) => workerId === 'worker-1');
    expect(reader.read([failedOn('worker-1')])).toBeNull();
    expect(reader.read([failedOn('worker-2')])).toMatchObject({ reason: 'stuck-workflow-task' });
  });
});
