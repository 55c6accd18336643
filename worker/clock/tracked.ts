import type { ClockHold, HistoryEvent } from '@/lib/protocol/run-event';
import type { PendingActivity, Ref, Situation } from './clock-server';
import { ExecutionView, type ActivityTimeouts } from './execution-view';

/** Whether the attempt's function has ended and somebody has to call back. */
export type CallbackWait = (workflowId: string, activityId: string, attempt: number) => boolean;
/** An activity's timeouts as the learner declared them; null when they are as history has them. */
export type Declared = (workflowRunId: string, activityId: string) => ActivityTimeouts | null;

/**
 * How an execution stands. `waiting`: its clock can be moved; `dueMs` are the times at which it has something to do, on its own clock.
 * `blocked`: its clock cannot move, and nothing will happen in it before somebody else does something. `busy`: soon it will
 * be something else.
 */
export type Stand =
  | { type: 'closed' }
  | { type: 'busy'; hold: ClockHold }
  | { type: 'blocked'; hold: ClockHold }
  | { type: 'waiting'; dueMs: readonly number[] };

/** Clocks that differ by less are taken for equal: two calls are never made at the same moment. */
const JITTER_MS = 20;
const NOTHING: ClockHold = { type: 'nothing' };

/** One execution whose clock is driven, through all the runs of its Continue-As-New chain. */
export class Tracked {
  view = new ExecutionView();
  situation: Situation | null = null;
  /** What its own clock has to be moved by to tell the story's time. Grows when the story goes on without it. */
  offsetMs = 0;
  #observedAtMs = 0;
  readonly #pastRuns = new Set<string>();
  readonly #deadlines = new Map<string, number>();

  constructor(
    public ref: Ref,
    readonly workflowType: string,
    /** Its key in the scenario, or that of the ancestor which has one. */
    readonly key: string,
    readonly parent: Tracked | null,
  ) {}

  get workflowId(): string {
    return this.ref.workflowId;
  }

  get closed(): boolean {
    return this.view.state.type === 'closed';
  }

  /** The events of its current run that it did not know yet. */
  accept(events: readonly HistoryEvent[]): HistoryEvent[] {
    return this.view.accept(events);
  }

  /** Whether it has done with this run of its chain. */
  hasLeft(workflowRunId: string): boolean {
    return this.#pastRuns.has(workflowRunId);
  }

  /** Turns to the run that follows by Continue-As-New. Whether there is one. */
  follow(): boolean {
    const { state } = this.view;
    if (state.type !== 'continued') return false;
    this.#pastRuns.add(this.ref.workflowRunId);
    this.ref = { workflowId: this.workflowId, workflowRunId: state.workflowRunId };
    this.view = new ExecutionView();
    this.situation = null;
    return true;
  }

  /** Takes note of how it stands at a moment of the story. Returns the story's time by its own clock. */
  observe(situation: Situation, storyMs: number, wallMs: number): number {
    this.situation = situation;
    this.#observedAtMs = wallMs;
    if (situation.nowMs + this.offsetMs < storyMs - JITTER_MS) this.offsetMs = storyMs - situation.nowMs;
    return situation.nowMs + this.offsetMs;
  }

  /** The story's time by its own clock, which has run on since it was last observed. */
  storyAt(wallMs: number): number {
    return (this.situation?.nowMs ?? wallMs) + this.offsetMs + (wallMs - this.#observedAtMs);
  }

  stand(isOpen: (workflowId: string) => boolean, isCallback: CallbackWait): Stand {
    const { situation, view, workflowId } = this;
    if (this.closed) return { type: 'closed' };
    if (!situation || view.seen < situation.historyLength) return { type: 'busy', hold: NOTHING };
    const underWay = situation.activities.filter((one) => one.backoffUntilMs === null);
    const working = underWay.find((one) => !isCallback(workflowId, one.activityId, one.attempt));
    if (working) return { type: 'busy', hold: activityHold(workflowId, working) };
    if (situation.hasWorkflowTask && view.isStuck)
      return { type: 'blocked', hold: { type: 'nothing-scheduled' } };
    const dueTimes = view.dueTimesMs;
    const isDue = dueTimes.some((ms) => ms <= situation.nowMs);
    if (situation.hasWorkflowTask || view.hasOutgoing || isDue) return { type: 'busy', hold: NOTHING };
    const [child] = situation.children;
    if (situation.children.some((one) => !isOpen(one.workflowId))) return { type: 'busy', hold: NOTHING };
    const [calling] = underWay;
    if (calling) return { type: 'blocked', hold: activityHold(workflowId, calling) };
    if (child) {
      const { workflowType } = child;
      return { type: 'blocked', hold: { type: 'child', workflowId: child.workflowId, workflowType } };
    }
    const backoffs = situation.activities.flatMap((one) => one.backoffUntilMs ?? []);
    return { type: 'waiting', dueMs: [...dueTimes, ...backoffs] };
  }

  /**
   * When, in the story, the first of the activities under way times out; null when none does. Such a timeout waits in real
   * time, and may be shortened; in the story it comes when it was declared for.
   */
  timeoutMs(declared: Declared): number | null {
    const times = (this.situation?.activities ?? []).flatMap((activity) => {
      const { activityId, attempt, startedMs, heardMs } = activity;
      if (startedMs === null) return [];
      const key = `${this.ref.workflowRunId}/${activityId}/${attempt}/${heardMs}`;
      const known = this.#deadlines.get(key);
      if (known !== undefined) return known;
      const limits = declared(this.ref.workflowRunId, activityId) ?? this.view.timeoutsOf(activityId);
      const deadline = earliest([
        startedMs + (limits?.startToCloseMs ?? Infinity),
        (heardMs ?? startedMs) + (limits?.heartbeatMs ?? Infinity),
      ]);
      const story = (deadline ?? Infinity) + this.offsetMs;
      this.#deadlines.set(key, story);
      return story;
    });
    const first = earliest(times);
    return first === Infinity ? null : first;
  }
}

export function earliest(times: readonly number[]): number | null {
  return times.length === 0 ? null : times.reduce((least, ms) => Math.min(least, ms));
}

function activityHold(workflowId: string, { activityType }: PendingActivity): ClockHold {
  return { type: 'activity', workflowId, activityType };
}
