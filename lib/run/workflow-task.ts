import type { FailureInfo } from '@/lib/protocol/failure';

/** One workflow task: the events that led to it and the commands (as their events) that came out of it. */
export type WorkflowTask = {
  scheduledEventId: number;
  startedEventId: number | null;
  close: WorkflowTaskClose | null;
  scheduledMs: number;
  startedMs: number | null;
  workerId: string | null;
  /** From 1; a task that fails or times out is given out again. */
  attempt: number;
  eventsIn: readonly number[];
  commandsOut: readonly number[];
  /** The Worker Versioning stamp of what answered it; null without versioning. */
  version: WorkerVersion | null;
};

/** `cause`: why a task failed, in the server's words (`workflow worker unhandled failure`); null for other ends. */
export type WorkflowTaskClose = {
  type: 'completed' | 'failed' | 'timed-out';
  eventId: number;
  timeMs: number;
  cause: string | null;
  failure: FailureInfo | null;
};

/** `behavior`: `PINNED` or `AUTO_UPGRADE`, what the workflow asks for. */
export type WorkerVersion = { deploymentName: string; buildId: string; behavior: string };
