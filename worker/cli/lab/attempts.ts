import type { FailureInfo, Run } from '@/lib/run/model';

/** One attempt of one activity, as `lab run` tells of it. Times are virtual milliseconds since the epoch. */
export type AttemptLine = {
  scenario: string;
  workflowId: string;
  activityId: string;
  activityType: string;
  attempt: number;
  workerId: string | null;
  startedMs: number | null;
  endedMs: number | null;
  /** `running` when the run ended before the attempt did. */
  result: string;
  /** What it failed with: message and type. */
  failure: { message: string; type: string | null } | null;
  heartbeats: number;
  faults: readonly string[];
};

/** Every attempt of a run, in the order the activities were scheduled. */
export function attemptsOf(scenario: string, run: Run): AttemptLine[] {
  return [...run.executions.values()].flatMap((execution) =>
    execution.activities.flatMap((activity) =>
      activity.attempts.map((attempt) => ({
        scenario,
        workflowId: activity.workflowId,
        activityId: activity.activityId,
        activityType: activity.activityType,
        attempt: attempt.attempt,
        workerId: attempt.workerId,
        startedMs: attempt.started?.virtualMs ?? null,
        endedMs: attempt.ended?.virtualMs ?? null,
        result: attempt.result?.type ?? 'running',
        failure: brief(
          attempt.result && 'failure' in attempt.result ? attempt.result.failure : attempt.serverFailure,
        ),
        heartbeats: attempt.heartbeats.length,
        faults: attempt.faultIds,
      })),
    ),
  );
}

function brief(failure: FailureInfo | null): AttemptLine['failure'] {
  return failure ? { message: failure.message, type: failure.type } : null;
}
