import { temporal } from '@temporalio/proto';
import type { Client } from '@temporalio/client';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { convertEvent } from './convert';
import { CLOSING } from './execution-events';
import type { StackReader } from './failure';

export type Watched = {
  client: Client;
  namespace: string;
  workflowId: string;
  runId: string;
  stacks: StackReader;
  signal: AbortSignal;
  /** Real milliseconds between two questions until it closes: the server works for the workflow too. */
  paceMs(): number;
};

/**
 * Hands over a workflow's history as it grows (long poll), each event once and in order, until its closing event,
 * which is returned. Returns null when aborted. Connection errors are passed on.
 */
export async function watchHistory(
  watched: Watched,
  onEvents: (events: HistoryEvent[]) => void,
): Promise<HistoryEvent | null> {
  const { client, namespace, workflowId, runId, stacks, signal, paceMs } = watched;
  let nextPageToken: Uint8Array = new Uint8Array(0);
  let last = 0;
  const closing = untilClosed(watched);
  while (!signal.aborted) {
    const request: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryRequest = {
      namespace,
      execution: { workflowId, runId },
      waitNewEvent: true,
      nextPageToken,
    };
    const page = await client.connection
      .withAbortSignal(signal, () => client.workflowService.getWorkflowExecutionHistory(request))
      .catch((error: unknown) => {
        if (signal.aborted) return null;
        throw error;
      });
    if (!page) return null;
    const events = withoutTransient(
      (page.history?.events ?? []).map((event) => convertEvent(event, stacks)),
    ).filter((event) => event.eventId > last);
    const newest = events.at(-1);
    if (newest) {
      last = newest.eventId;
      onEvents(events);
      if (CLOSING.has(newest.type)) return newest;
    }
    nextPageToken = page.nextPageToken ?? new Uint8Array(0);
    const wait = paceMs();
    if (wait > 0) await Promise.race([closing, pause(wait)]);
  }
  return null;
}

/**
 * A workflow task that is tried again is shown at the end of a history that does not hold it yet: when something else
 * happens first, that gets its event ids. Such events come again once they are real.
 */
function withoutTransient(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const last = events.at(-1);
  const at = last?.type === 'WorkflowTaskStarted' ? events.length - 2 : events.length - 1;
  const scheduled = events[at];
  const again = scheduled?.type === 'WorkflowTaskScheduled' && Number(scheduled.attributes['attempt']) > 1;
  return again ? events.slice(0, at) : events;
}

/** Resolves once the workflow has closed: a second long poll, which hears of nothing else. */
async function untilClosed({ client, namespace, workflowId, runId, signal }: Watched): Promise<void> {
  const request = {
    namespace,
    execution: { workflowId, runId },
    waitNewEvent: true,
    historyEventFilterType:
      temporal.api.enums.v1.HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT,
  };
  try {
    await client.connection.withAbortSignal(signal, () =>
      client.workflowService.getWorkflowExecutionHistory(request),
    );
  } catch {
    // The other poll tells of real trouble; this one only hurries it.
    await new Promise(() => undefined);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
