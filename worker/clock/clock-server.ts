import { temporal } from '@temporalio/proto';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { convertEvent } from '../history/convert';
import type { StackReader } from '../history/failure';
import { MAX_SKIPS } from '../run/start-workflow';

/** One workflow run: `workflowRunId` may be left out for the newest one. */
export type Ref = { workflowId: string; workflowRunId: string };

export type PendingActivity = {
  activityId: string;
  activityType: string;
  attempt: number;
  /** On the execution's clock: when the next attempt is due; null while one is under way. */
  backoffUntilMs: number | null;
  /** On the execution's clock: when the attempt under way began, and when it was last heard of. */
  startedMs: number | null;
  heardMs: number | null;
};

/** What Temporal says of an execution right now. Times in milliseconds since the epoch, on the execution's own clock. */
export type Situation = {
  running: boolean;
  nowMs: number;
  historyLength: number;
  hasWorkflowTask: boolean;
  activities: readonly PendingActivity[];
  children: readonly { workflowId: string; workflowRunId: string; workflowType: string }[];
  /** The clock skips what it can, up to a fast-forward's target or without end. */
  skipping: boolean;
  /** The execution has a virtual clock at all. A child has none before its clock is first moved. */
  virtual: boolean;
};

type Stamp = { seconds?: unknown; nanos?: number | null } | null | undefined;

const { PendingActivityState } = temporal.api.enums.v1;
const { FastForwardPollingResult } = temporal.api.enums.v1;
/** gRPC's NOT_FOUND: the execution has closed meanwhile. */
const NOT_FOUND = 5;
/** A closed execution refuses a new clock setting with this (FAILED_PRECONDITION). */
const FAILED_PRECONDITION = 9;
const PAGE = 1_000;
const NO_STACKS: StackReader = { map: (stack) => stack, locate: () => null };

/**
 * The calls by which Temporal 1.32 tells and moves the clock of an execution. A fast-forward never goes past its target: the server skips
 * to timers and retries on the way, each in its turn, and switches skipping off in the same transaction in which the
 * target is reached. Nothing is skipped while a workflow task, an activity attempt, a child or a signal to another
 * workflow is pending. Continue-As-New carries the time over, and a fast-forward only while it is under way.
 */
export class ClockServer {
  #forwards = 0;

  constructor(
    readonly client: Client,
    readonly namespace: string,
    readonly now: () => number,
  ) {}

  async describe({ workflowId, workflowRunId }: Ref): Promise<Situation> {
    const execution = { workflowId, runId: workflowRunId };
    const { namespace } = this;
    const told = await this.client.workflowService.describeWorkflowExecution({ namespace, execution });
    const skip = told.workflowExtendedInfo?.timeSkippingInfo;
    const nowMs = msOf(skip?.currentTime) ?? this.now();
    return {
      running: told.workflowExecutionInfo?.status === 1,
      nowMs,
      historyLength: Number(told.workflowExecutionInfo?.historyLength ?? 0),
      hasWorkflowTask: Boolean(told.pendingWorkflowTask),
      skipping: skip?.effectiveConfig?.enabled === true,
      virtual: Boolean(skip),
      activities: told.pendingActivities.map((one) => {
        const waiting = one.state === PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
        const dueMs = waiting ? (msOf(one.nextAttemptScheduleTime) ?? msOf(one.scheduledTime)) : null;
        const startedMs = waiting ? null : msOf(one.lastStartedTime);
        return {
          activityId: one.activityId ?? '',
          activityType: one.activityType?.name ?? '',
          attempt: one.attempt ?? 1,
          backoffUntilMs: dueMs !== null && dueMs > nowMs ? dueMs : null,
          startedMs,
          heardMs: Math.max(startedMs ?? 0, msOf(one.lastHeartbeatTime) ?? 0) || null,
        };
      }),
      children: told.pendingChildren.map((child) => ({
        workflowId: child.workflowId ?? '',
        workflowRunId: child.runId ?? '',
        workflowType: child.workflowTypeName ?? '',
      })),
    };
  }

  /** The events after `seen`, in order. */
  async eventsAfter(
    { workflowId, workflowRunId }: Ref,
    seen: number,
    length: number,
  ): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextPageToken: Uint8Array | null = null;
    do {
      const page: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryReverseResponse =
        await this.client.workflowService.getWorkflowExecutionHistoryReverse({
          namespace: this.namespace,
          execution: { workflowId, runId: workflowRunId },
          maximumPageSize: Math.max(1, Math.min(PAGE, length - seen)),
          nextPageToken,
        });
      events.push(...(page.history?.events ?? []).map((event) => convertEvent(event, NO_STACKS)));
      nextPageToken = page.nextPageToken?.length ? page.nextPageToken : null;
    } while (nextPageToken && (events.at(-1)?.eventId ?? 0) > seen + 1);
    return events.filter((event) => event.eventId > seen).toReversed();
  }

  /**
   * Moves the clock by `byMs`, or as far as it goes before something else has to be done. Resolves with whether it has
   * arrived after at most `patienceMs` real milliseconds; the clock stands then.
   */
  async forward(ref: Ref, byMs: number, patienceMs: number): Promise<boolean> {
    const id = `forward-${(this.#forwards += 1)}`;
    const fastForwardConfig = { id, duration: msToTs(Math.max(1, Math.ceil(byMs))) };
    if (!(await this.#configure(ref, { enabled: true, fastForwardConfig }))) return false;
    if (await this.#arrives(ref, id, patienceMs)) return true;
    await this.stand(ref);
    return false;
  }

  /** Lets the clock skip whatever it can; children started from now on do the same. */
  async skipFreely(ref: Ref): Promise<void> {
    await this.#configure(ref, { enabled: true, disablePropagation: false });
  }

  /** Stops skipping: from now on the clock runs like any other. */
  async stand(ref: Ref): Promise<void> {
    await this.#configure(ref, { enabled: false });
  }

  async #arrives({ workflowId }: Ref, fastForwardId: string, patienceMs: number): Promise<boolean> {
    const { client, namespace } = this;
    try {
      const told = await client.connection.withDeadline(Date.now() + patienceMs, () =>
        client.workflowService.pollWorkflowExecutionTimeSkipping({
          namespace,
          workflowExecution: { workflowId },
          fastForwardId,
        }),
      );
      const { FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED } = FastForwardPollingResult;
      return told.fastForwardPollingResult === FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED;
    } catch (error) {
      if (isGrpcServiceError(error)) return false;
      throw error;
    }
  }

  /** False when the execution has closed. Without a run id it reaches the newest run of a Continue-As-New chain. */
  async #configure(
    { workflowId }: Ref,
    config: temporal.api.common.v1.ITimeSkippingConfig,
  ): Promise<boolean> {
    const timeSkippingConfig = { disablePropagation: true, maxSessionSkipCount: MAX_SKIPS, ...config };
    try {
      await this.client.workflowService.updateWorkflowExecutionOptions({
        namespace: this.namespace,
        workflowExecution: { workflowId },
        workflowExecutionOptions: { timeSkippingConfig },
        updateMask: { paths: ['time_skipping_config'] },
      });
      return true;
    } catch (error) {
      if (isGrpcServiceError(error) && (error.code === NOT_FOUND || error.code === FAILED_PRECONDITION))
        return false;
      throw error;
    }
  }
}

function msOf(stamp: Stamp): number | null {
  if (!stamp) return null;
  return Number(stamp.seconds ?? 0) * 1_000 + Number(stamp.nanos ?? 0) / 1e6;
}
