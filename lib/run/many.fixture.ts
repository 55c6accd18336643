import type { RunEvent, RunEventBody } from '@/lib/protocol/run-event';
import type { JsonObject } from '@/lib/protocol/json';

/**
 * A run far larger than a recorded one can be: `executions` workflows with `activities` activities each, side by side, nine
 * events an activity. For questions of size only; what events mean is tested with recorded runs.
 */
export function manyActivities(executions: number, activities: number): RunEvent[] {
  const seqs = new Map<string, number>();
  const numbered = (body: RunEventBody): RunEvent => {
    const seq = (seqs.get(body.source) ?? 0) + 1;
    seqs.set(body.source, seq);
    return { protocol: 1, runId: 'run-00000001', epoch: 1, seq, wallMs: seq, ...body };
  };
  const workflows = Array.from({ length: executions }, (_, index) => new Workflow(`w-${index}`, index));
  const events = workflows.map((one) => numbered(one.begin()));
  for (let id = 1; id <= activities; id += 1)
    for (const workflow of workflows) events.push(...workflow.activity(id).map(numbered));
  return events;
}

class Workflow {
  #eventId = 0;

  constructor(
    readonly workflowId: string,
    readonly worker: number,
  ) {}

  begin(): RunEventBody {
    return this.#history('WorkflowExecutionStarted', 0, { workflowType: 'many', taskQueue: 'q' });
  }

  activity(id: number): RunEventBody[] {
    const at = id * 10;
    const workerId = `worker-${this.worker}`;
    const { workflowId } = this;
    const key = {
      workflowId,
      workflowRunId: 'r',
      activityId: `${id}`,
      activityType: 'a',
      attempt: 1,
      workerId,
    };
    const head = { source: 'sandbox', virtualMs: at, ...key } as const;
    const workflowTask = this.#workflowTask(at);
    const asked = { activityId: `${id}`, activityType: 'a', taskQueue: 'q' };
    const by = { workflowTaskCompletedEventId: this.#eventId };
    const scheduled = this.#history('ActivityTaskScheduled', at, { ...asked, ...by });
    const scheduledEventId = this.#eventId;
    return [
      ...workflowTask,
      scheduled,
      { ...head, type: 'attempt-started', scheduledMs: at },
      { ...head, type: 'attempt-heartbeat', details: 1 },
      { ...head, type: 'attempt-ended', result: { type: 'completed', result: null } },
      this.#history('ActivityTaskStarted', at, { scheduledEventId, attempt: 1, identity: workerId }),
      this.#history('ActivityTaskCompleted', at + 5, { scheduledEventId }),
    ];
  }

  #workflowTask(at: number): RunEventBody[] {
    const scheduled = this.#history('WorkflowTaskScheduled', at, { attempt: 1 });
    const task = { scheduledEventId: this.#eventId, identity: `worker-${this.worker}` };
    return [
      scheduled,
      this.#history('WorkflowTaskStarted', at, task),
      this.#history('WorkflowTaskCompleted', at, task),
    ];
  }

  #history(type: string, timeMs: number, attributes: JsonObject): RunEventBody {
    this.#eventId += 1;
    const event = { eventId: this.#eventId, type, timeMs, attributes };
    const { workflowId } = this;
    return { source: 'history', virtualMs: timeMs, type: 'history', workflowId, workflowRunId: 'r', event };
  }
}
