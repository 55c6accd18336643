import { failureInfo } from '@/lib/protocol/failure';
import type { Outcome } from '@/lib/protocol/outcome';
import type { Client } from '@temporalio/client';
import { convertEvent } from '../../history/convert';
import type { HistoryEvent, RunEventBody, RunEventOf } from '@/lib/protocol/run-event';

type Timed = { wallMs: number; body: RunEventBody };
type StartedBy = RunEventOf<'execution'>['startedBy'];
type Execution = { workflowId: string; workflowRunId: string; startedBy: StartedBy };

const NO_STACKS = { map: () => '', locate: () => null };

/**
 * What the engine tells of an execution, its later runs and its children: `execution`, `history` and `clock` events, each
 * with the wall time it has been made at (its own time without what was skipped before).
 */
export async function readExecutions(
  client: Client,
  namespace: string,
  first: { workflowId: string; workflowRunId: string },
): Promise<Timed[]> {
  const told: Timed[] = [];
  const open: (Execution & { leadMs: number })[] = [
    { ...first, startedBy: { type: 'scenario', key: 'main' }, leadMs: 0 },
  ];
  for (let one = open.shift(); one; one = open.shift()) {
    const { workflowId, workflowRunId, startedBy } = one;
    const events = await historyOf(client, namespace, workflowId, workflowRunId);
    let { leadMs } = one;
    let lastMs = 0;
    for (const event of events) {
      // Events are not always in the order of their times: a signal that came in during a workflow task is put after its commands.
      lastMs = Math.max(lastMs, event.timeMs - leadMs);
      const at = { wallMs: lastMs };
      const { attributes } = event;
      if (event.eventId === 1)
        told.push({
          ...at,
          body: {
            source: 'history',
            virtualMs: event.timeMs,
            type: 'execution',
            workflowId,
            workflowRunId,
            workflowType: textOf(attributes['workflowType']),
            taskQueue: 'default',
            startedBy,
          },
        });
      told.push({
        ...at,
        body: {
          source: 'history',
          virtualMs: event.timeMs,
          type: 'history',
          workflowId,
          workflowRunId,
          event,
        },
      });
      const { wallClockTimeMs: fromMs, targetTimeMs: toMs, newExecutionRunId } = attributes;
      if (typeof fromMs === 'number' && typeof toMs === 'number') {
        leadMs += toMs - fromMs;
        const jump = { workflowId, workflowRunId, fromMs, toMs };
        told.push({ ...at, body: { source: 'clock', virtualMs: toMs, type: 'clock', ...jump } });
      }
      if (typeof newExecutionRunId === 'string' && newExecutionRunId !== '')
        open.push({
          workflowId,
          workflowRunId: newExecutionRunId,
          startedBy: { type: 'continue-as-new', workflowRunId },
          leadMs,
        });
      const child = childOf(event);
      if (child)
        open.push({ ...child, startedBy: { ...child.startedBy, workflowId, workflowRunId }, leadMs });
    }
  }
  return told;
}

/** How the chain of a workflow ended, as the last of its runs says. */
export function outcomeIn(told: readonly Timed[], workflowId: string): Outcome {
  const last = told
    .flatMap(({ body }) => (body.type === 'history' && body.workflowId === workflowId ? [body.event] : []))
    .at(-1);
  switch (last?.type) {
    case 'WorkflowExecutionCompleted':
      return { type: 'completed', result: last.attributes['result'] ?? null };
    case 'WorkflowExecutionFailed':
      return { type: 'failed', failure: failureInfo.parse(last.attributes['failure']) };
    case 'WorkflowExecutionCanceled':
      return { type: 'cancelled' };
    default:
      return { type: 'stopped', reason: 'stuck-workflow-task', message: 'It was stuck.', location: null };
  }
}

function childOf({ type, attributes }: HistoryEvent) {
  const execution = attributes['workflowExecution'];
  const initiatedEventId = attributes['initiatedEventId'];
  if (type !== 'ChildWorkflowExecutionStarted' || typeof initiatedEventId !== 'number') return null;
  if (typeof execution !== 'object' || execution === null || Array.isArray(execution)) return null;
  return {
    workflowId: textOf(execution['workflowId']),
    workflowRunId: textOf(execution['runId']),
    startedBy: { type: 'parent' as const, initiatedEventId },
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function historyOf(client: Client, namespace: string, workflowId: string, runId: string) {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution: { workflowId, runId },
      ...(nextPageToken && { nextPageToken }),
    });
    events.push(...(page.history?.events ?? []).map((event) => convertEvent(event, NO_STACKS)));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
  return events;
}
