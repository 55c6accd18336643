import type { Outcome } from '@/lib/protocol/outcome';
import { undoneOperation } from '@/lib/protocol/service-operations';
import { EMPTY_WORLD, type LedgerEntry, type World } from '@/lib/protocol/world';
import { blankActivity, blankAttempt, blankExecution, blankRun } from '@/lib/run/blank';
import type { Activity, Attempt, Execution, Run } from '@/lib/run/model';

export type { Outcome } from '@/lib/protocol/outcome';
export { EMPTY_WORLD, type World } from '@/lib/protocol/world';

/** One activity of a hand-made run: a service operation, the events that scheduled and closed it, and its calls. */
export type HandMadeActivity = {
  operation: string;
  scheduled: number;
  closed: number;
  close?: 'completed' | 'failed' | 'timed-out' | 'cancelled' | 'abandoned';
  /** What each call did, one in each attempt; one `applied` unless given. */
  effects?: readonly LedgerEntry['effect'][];
  /** What else is known of each call, and its virtual time in milliseconds; 0 unless given. */
  calls?: readonly (Partial<LedgerEntry> & { atMs?: number })[];
  /** What else is known of each attempt; one that made no call can be among them. */
  attempts?: readonly Partial<Attempt>[];
  /** What else is known of the activity. */
  also?: Partial<Activity>;
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
  /** What else is known of the workflow's run, such as its timers and its end. */
  execution?: Partial<Execution>;
}): Run {
  const ledger = input.activities.flatMap((activity, index) =>
    (activity.effects ?? ['applied']).map((effect, nth) => {
      const { atMs = 0, ...call } = activity.calls?.[nth] ?? {};
      return {
        entry: { ...callBy(activity, index, effect, nth), ...call },
        at: { wallMs: atMs, virtualMs: atMs },
      };
    }),
  );
  const numbered = ledger.map(({ entry, at }, index) => ({ entry: { ...entry, entryId: index + 1 }, at }));
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
    ...input.execution,
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
  {
    operation,
    scheduled,
    closed,
    close = 'completed',
    effects = ['applied'],
    attempts = [],
    also,
  }: HandMadeActivity,
  index: number,
): Activity {
  const tried = Math.max(effects.length, attempts.length);
  return {
    ...blankActivity(WORKFLOW_ID, String(index + 1)),
    activityType: operation,
    scheduledEventId: scheduled,
    scheduledMs: 0,
    attempts: Array.from({ length: tried }, (_, nth) => ({ ...blankAttempt(nth + 1), ...attempts[nth] })),
    close: { eventId: closed, timeMs: 0, type: close, result: null, failure: null },
    location: { file: 'workflows.ts', line: scheduled, column: 1 },
    ...also,
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
