import { CompleteAsyncError, type Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import type { AttemptResult, RunEventBody } from '@/lib/protocol/run-event';
import { isJson } from '@/lib/protocol/json';
import { failureInfo } from '@/lib/protocol/failure';

/** Reports every attempt as the engine's sandbox does. */
export function recordAttempts(
  context: Context,
  workerId: string,
  emit: (event: RunEventBody) => void,
): ActivityInboundCallsInterceptor {
  const { workflowExecution, activityId, activityType, attempt, currentAttemptScheduledTimestampMs } =
    context.info;
  const leadMs = currentAttemptScheduledTimestampMs - Date.now();
  const key = {
    workflowId: workflowExecution?.workflowId ?? '',
    workflowRunId: workflowExecution?.runId ?? '',
    activityId,
    activityType,
    attempt,
    workerId,
  };
  const stamp = () => ({ source: 'sandbox' as const, virtualMs: Date.now() + leadMs, ...key });
  return {
    async execute(input, next) {
      const scheduledMs = currentAttemptScheduledTimestampMs;
      emit({ ...stamp(), type: 'attempt-started', scheduledMs });
      const beat = context.heartbeat.bind(context);
      const heartbeat = (details?: unknown) => {
        emit({ ...stamp(), type: 'attempt-heartbeat', details: isJson(details, 5) ? details : null });
        beat(details);
      };
      Object.assign(context, { heartbeat });
      const end = (result: AttemptResult) => emit({ ...stamp(), type: 'attempt-ended', result });
      try {
        const result: unknown = await next(input);
        end({ type: 'completed', result: isJson(result, 5) ? result : null });
        return result;
      } catch (error) {
        if (error instanceof CompleteAsyncError) emit({ ...stamp(), type: 'attempt-waiting' });
        else end({ type: 'failed', failure: infoOf(error) });
        throw error;
      }
    },
  };
}

function infoOf(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  const type = error instanceof Error && 'type' in error ? error.type : null;
  return failureInfo.parse({
    message,
    kind: 'ApplicationFailure',
    type: typeof type === 'string' ? type : null,
    nonRetryable: false,
    stack: '',
    location: null,
    cause: null,
  });
}
