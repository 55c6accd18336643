import type { ActivityTimeouts } from '../clock/execution-view';
import type { EmittedCommand } from '../sandbox/policy';

/**
 * In-flight timeouts of a run's activities as the learner declared them, where the scenario's factor has changed them: history only
 * has what the server got.
 */
export class DeclaredTimeouts {
  readonly #declared = new Map<string, ActivityTimeouts>();

  note(workflowRunId: string, { kind, id, declaredTimeouts, effectiveTimeouts }: EmittedCommand): void {
    if (kind !== 'activity' || !declaredTimeouts || !effectiveTimeouts) return;
    // Without a start-to-close timeout the schedule-to-close one counts for each attempt.
    const startToCloseMs = declaredTimeouts.startToCloseMs ?? declaredTimeouts.scheduleToCloseMs;
    const { heartbeatMs } = declaredTimeouts;
    const isChanged =
      startToCloseMs !== effectiveTimeouts.startToCloseMs || heartbeatMs !== effectiveTimeouts.heartbeatMs;
    if (isChanged) this.#declared.set(`${workflowRunId}/${id}`, { startToCloseMs, heartbeatMs });
  }

  /** In milliseconds; null when they are as history has them. */
  of(workflowRunId: string, activityId: string): ActivityTimeouts | null {
    return this.#declared.get(`${workflowRunId}/${activityId}`) ?? null;
  }
}
