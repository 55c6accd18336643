/** Who calls a service: an activity attempt. */
export type Caller = {
  workflowId: string;
  workflowRunId?: string | undefined;
  activityId: string;
  activityType: string;
  attempt: number;
  workerId: string;
};

/** Where a call came from, as events name it. */
export function placeOf({
  workflowId,
  workflowRunId,
  activityId,
  attempt,
  workerId,
}: Caller): Omit<Caller, 'activityType'> {
  const run = workflowRunId === undefined ? {} : { workflowRunId };
  return { workflowId, ...run, activityId, attempt, workerId };
}
