import type { Outcome } from '@/lib/protocol/outcome';
import { undoneOperation } from '@/lib/protocol/service-operations';
import { EMPTY_WORLD, type LedgerEntry, type World } from '@/lib/protocol/world';
import { blankActivity, blankAttempt, blankExecution, blankRun } from '@/lib/run/blank';
import type { Activity, Run } from '@/lib/run/model';

export type { Outcome } from '@/lib/protocol/outcome';
export { EMPTY_WORLD, type World } from '@/lib/protocol/world';

/** One activity of a hand-made run: a service operation, the events that scheduled and closed it, and its calls. */
export type HandMadeActivity = {
  operation: string;
  scheduled: number;
  closed: number;
  close?: 'completed' | 'failed' | 'timed-out' | 'cancelled' | 'abandoned';
  /** What each attempt's call did; one `applied` unless given. */
  effects?: readonly LedgerEntry['effect'][];
};

const WORKFLOW_ID = 'workflow-1';
const BUSINESS_KEY = 'order-1';
const AT = { wallMs: 0, virtualMs: 0 };

/**
 * A run written down by hand, for tests of checks: its calls come in the order given. Each activity's line in
 * `workflows.ts` is the number of the event that scheduled it.
 */
export function runByHand(input: {
  activities: readonly HandMadeActivity[];
  outcome: Outcome;
  world?: World;
}): Run {
  const ledger = input.activities.flatMap((activity, index) =>
    (activity.effects ?? ['applied']).map((effect, attempt) => callBy(activity, index, effect, attempt)),
  );
  const numbered = ledger.map((entry, index) => ({ entry: { ...entry, entryId: index + 1 }, at: AT }));
  const lastEventId = Math.max(1, ...input.activities.map((one) => one.closed)) + 1;
  const failed = { eventId: lastEventId, type: 'WorkflowExecutionFailed', timeMs: 0, attributes: {} };
  const execution = {
    ...blankExecution(WORKFLOW_ID, 'first'),
    workflowType: 'orderSaga',
    state: 'failed' as const,
    history: [failed],
    activities: input.activities.map(activityOf),
    startMs: 0,
    endMs: 0,
  };
  return {
    ...blankRun('run-00000001'),
    status: { type: 'ended', outcome: input.outcome },
    executions: new Map([[WORKFLOW_ID, execution]]),
    mainWorkflowId: WORKFLOW_ID,
    ledger: numbered,
    worlds: [{ world: input.world ?? EMPTY_WORLD, at: AT, afterEntryId: numbered.length }],
  };
}

function callBy(
  { operation }: HandMadeActivity,
  index: number,
  effect: LedgerEntry['effect'],
  attempt: number,
): LedgerEntry {
  const [service = '', name = ''] = operation.split('.');
  return {
    entryId: 1,
    service,
    operation: name,
    args: {},
    idempotencyKey: null,
    businessKey: BUSINESS_KEY,
    undoes: undoneOperation(operation),
    workflowId: WORKFLOW_ID,
    activityId: String(index + 1),
    activityType: operation,
    attempt: attempt + 1,
    effect,
    response: effect === 'none' ? 'failed' : 'returned',
    error: null,
    faultId: null,
  };
}

function activityOf(
  { operation, scheduled, closed, close = 'completed', effects = ['applied'] }: HandMadeActivity,
  index: number,
): Activity {
  return {
    ...blankActivity(WORKFLOW_ID, String(index + 1)),
    activityType: operation,
    scheduledEventId: scheduled,
    scheduledMs: 0,
    attempts: effects.map((_, attempt) => blankAttempt(attempt + 1)),
    close: { eventId: closed, timeMs: 0, type: close, result: null, failure: null },
    location: { file: 'workflows.ts', line: scheduled, column: 1 },
  };
}

/** The end of a workflow that let a failure through. */
export const FAILED: Outcome = {
  type: 'failed',
  failure: {
    message: 'Activity task failed',
    kind: 'ActivityFailure',
    type: 'createParcel',
    nonRetryable: false,
    stack: '',
    location: null,
    cause: null,
  },
};
