/** A run's own page, at an event of it where there is one. */
export function runPath(
  runId: string,
  event: { workflowId: string; workflowRunId?: string | undefined; eventId: number } | null,
): string {
  if (!event) return `/runs/${runId}`;
  const asked = new URLSearchParams({ event: String(event.eventId), workflow: event.workflowId });
  if (event.workflowRunId !== undefined) asked.set('run', event.workflowRunId);
  return `/runs/${runId}#${asked}`;
}
