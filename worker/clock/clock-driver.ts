import type { Client } from '@temporalio/client';
import type { ClockHold, HistoryEvent, RunEventBody } from '@/lib/protocol/run-event';
import type { Scenario } from '@/lib/protocol/scenario';
import type { Execution } from '../script/actions';
import { ClockServer } from './clock-server';
import { HoldReport } from './hold-report';
import { together } from './together';
import { Story } from './story';
import { earliest, Tracked, type CallbackWait, type Declared, type Stand } from './tracked';
import { Wake } from './wake';

export type ClockDeps = {
  client: Client;
  namespace: string;
  /** `Callbacks.waiting()` holds this attempt. Wake the driver (`wake.now()`) when another one begins to wait. */
  isCallback: CallbackWait;
  declared: Declared;
  emit(body: RunEventBody): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Aborted when the run is over. */
  signal: AbortSignal;
};

/**
 * How all the executions stand together, in the story's time. `busy`: something is being done, look again; `calm`
 * when it is by activities only. `waiting`: the
 * clock may be moved to `nextMs`, where a workflow has something to do (null: none ever has), or up to `untilMs`, when
 * nobody wants anything in between: others have something to do a moment later. `timeoutMs`: when an
 * activity that waits for a callback times out; that takes real time, so nothing later may be done before.
 */
export type Standing =
  | { type: 'closed' }
  | { type: 'busy'; hold: ClockHold; calm: boolean }
  | {
      type: 'waiting';
      nextMs: number | null;
      untilMs: number | null;
      timeoutMs: number | null;
      hold: ClockHold;
    };

export type EventListener = (event: HistoryEvent, tracked: Tracked) => void;

/** How long (real milliseconds) a fast-forward may take before somebody looks what is in its way. */
const PATIENCE_MS = 500;
/** Executions that are looked at at once. */
const AT_ONCE = 8;

/** How `startWorkflow` has to start the workflows of this scenario. */
export function clockOf(scenario: Scenario): 'free' | 'driven' {
  return scenario.script.length > 0 || scenario.clock === 'by-hand' ? 'driven' : 'free';
}

/**
 * The clocks of one run: of the workflows that the scenario started and of their children. It never moves a clock by itself
 * and never while something is being done, only by one hop to the next moment at which anything is due in any of them.
 */
export class ClockDriver {
  readonly story: Story;
  readonly wake = new Wake();
  readonly #server: ClockServer;
  readonly #holds: HoldReport;
  readonly #tracked = new Map<string, Tracked>();
  /** Histories of executions nobody has told of yet. */
  readonly #early = new Map<string, HistoryEvent[]>();
  #listener: EventListener = () => undefined;
  /** Whether the server skips time; null before it was asked. One that does not makes every wait a real one. */
  #virtual: boolean | null = null;

  constructor(readonly deps: ClockDeps) {
    this.story = new Story(deps.now);
    this.#server = new ClockServer(deps.client, deps.namespace, deps.now);
    this.#holds = new HoldReport(deps.now, (by) =>
      deps.emit({ source: 'clock', virtualMs: this.story.nowMs, type: 'clock-held', by }),
    );
    deps.signal.addEventListener('abort', () => this.wake.now(), { once: true });
  }

  /** Every event of every execution it drives, once and in order, goes to this listener. */
  listen(listener: EventListener): void {
    this.#listener = listener;
  }

  /** Takes charge of a workflow that was started with `clockOf(scenario)`. The first one's clock begins the story. */
  add({ workflowId, workflowRunId, workflowType }: Execution, key: string): void {
    this.#track(new Tracked({ workflowId, workflowRunId }, workflowType, key, null));
  }

  /** What the history watch has: faster news than the driver's own questions. Both may bring the same events. */
  onHistory({ workflowId, workflowRunId }: Execution, events: readonly HistoryEvent[]): void {
    const tracked = this.#tracked.get(workflowId);
    if (tracked?.ref.workflowRunId === workflowRunId) this.#accept(tracked, events);
    else if (!tracked?.hasLeft(workflowRunId)) this.#keep(`${workflowId}/${workflowRunId}`, events);
    this.wake.now();
  }

  /** What holds the clock, as it was told last. */
  hold(): ClockHold {
    return this.#holds.hold;
  }

  see(hold: ClockHold): void {
    this.#holds.see(hold);
  }

  /** The workflow that was started under this key of the scenario; null when none was. */
  workflowIdOf(key: string): string | null {
    const root = [...this.#tracked.values()].find((one) => one.key === key && one.parent === null);
    return root?.workflowId ?? null;
  }

  /** Whether all the workflows that were started for the scenario have closed. */
  get allClosed(): boolean {
    return [...this.#tracked.values()].every((one) => one.parent !== null || one.closed);
  }

  /** Asks Temporal how everything stands. */
  async look(): Promise<Standing> {
    const asked = new Set<Tracked>();
    for (;;) {
      const open = [...this.#tracked.values()].filter((one) => !one.closed && !asked.has(one));
      if (open.length === 0) break;
      for (const one of open) asked.add(one);
      for (let from = 0; from < open.length; from += AT_ONCE) {
        await Promise.all(open.slice(from, from + AT_ONCE).map((one) => this.#ask(one)));
      }
    }
    return this.#standing();
  }

  /** Moves every clock that can be moved to this time of the story, and the story itself. */
  async hop(toMs: number): Promise<void> {
    if (this.#virtual === false) return this.wake.within(toMs - this.story.nowMs);
    const moved = this.#stands().flatMap(({ tracked, stand }) => {
      const byMs = toMs - tracked.storyAt(this.deps.now());
      return stand.type === 'waiting' && byMs > 0 ? [{ tracked, byMs }] : [];
    });
    const arrived = await Promise.all(
      moved.map(({ tracked, byMs }) => this.#server.forward(tracked.ref, byMs, PATIENCE_MS)),
    );
    if (arrived.every(Boolean)) this.story.reach(toMs);
  }

  /** Lets every clock skip by itself from now on. */
  async skipFreely(): Promise<void> {
    if (this.#virtual === false) return;
    const open = [...this.#tracked.values()].filter((one) => !one.closed);
    await Promise.all(open.map((one) => this.#server.skipFreely(one.ref)));
  }

  /**
   * What holds clocks that skip by themselves; null when all have closed. Makes them go on when the server has had enough
   * of skipping.
   */
  async lookFreely(): Promise<ClockHold | null> {
    const roots = [...this.#tracked.values()].filter((one) => !one.parent && !one.closed);
    let open = 0;
    for (const { workflowId, ref } of roots) {
      const newest = { workflowId, workflowRunId: '' };
      const { activities, children, skipping, running, virtual } = await this.#server.describe(newest);
      if (!running) continue;
      open += 1;
      if (virtual && !skipping) await this.#server.skipFreely(ref);
      const activity = activities.find((one) => one.backoffUntilMs === null);
      if (activity) return { type: 'activity', workflowId, activityType: activity.activityType };
      const [child] = children;
      if (child) return { type: 'child', workflowId: child.workflowId, workflowType: child.workflowType };
    }
    return open > 0 ? { type: 'nothing' } : null;
  }

  #standing(): Standing {
    if (this.allClosed) return { type: 'closed' };
    const stands = this.#stands();
    const busy = stands.flatMap(({ stand }) => (stand.type === 'busy' ? [stand.hold] : []));
    const hold = busy.find((one) => one.type !== 'nothing') ?? busy[0];
    if (hold) return { type: 'busy', hold, calm: busy.every((one) => one.type === 'activity') };
    const dues: number[][] = [];
    const timeouts: number[] = [];
    const holds: ClockHold[] = [];
    for (const { tracked, stand } of stands) {
      if (stand.type === 'waiting') dues.push(stand.dueMs.map((ms) => ms + tracked.offsetMs));
      if (stand.type !== 'blocked') continue;
      holds.push(stand.hold);
      const timeout = tracked.timeoutMs(this.deps.declared);
      if (timeout !== null) timeouts.push(timeout);
    }
    return {
      type: 'waiting',
      ...together(dues),
      timeoutMs: earliest(timeouts),
      hold: holds.find((one) => one.type === 'activity') ?? holds[0] ?? { type: 'nothing-scheduled' },
    };
  }

  #stands(): { tracked: Tracked; stand: Stand }[] {
    const isOpen = (workflowId: string) => this.#tracked.get(workflowId)?.closed === false;
    return [...this.#tracked.values()].map((tracked) => ({
      tracked,
      stand: tracked.stand(isOpen, this.deps.isCallback),
    }));
  }

  async #ask(tracked: Tracked): Promise<void> {
    do {
      const situation = await this.#server.describe(tracked.ref);
      if (this.#virtual === null) this.story.begin(situation.nowMs);
      this.#virtual ??= situation.virtual;
      this.story.reach(tracked.observe(situation, this.story.nowMs, this.deps.now()));
      const { seen } = tracked.view;
      if (situation.historyLength <= seen) return;
      this.#accept(tracked, await this.#server.eventsAfter(tracked.ref, seen, situation.historyLength));
    } while (tracked.situation === null);
  }

  #accept(tracked: Tracked, events: readonly HistoryEvent[]): void {
    const { view } = tracked;
    const known = view.children.length;
    for (const event of tracked.accept(events)) this.#listener(event, tracked);
    for (const child of view.children.slice(known)) {
      const { workflowId, workflowRunId, workflowType } = child;
      const ref = { workflowId, workflowRunId };
      this.#track(new Tracked(ref, workflowType, tracked.key, tracked));
    }
    if (tracked.follow()) this.#acceptEarly(tracked);
  }

  #track(tracked: Tracked): void {
    // A workflow that is started later has a clock that was never moved; a child's begins where its parent's is.
    const behind = this.#virtual === null ? 0 : this.story.nowMs - this.deps.now();
    tracked.offsetMs = tracked.parent ? tracked.parent.offsetMs : behind;
    this.#tracked.set(tracked.workflowId, tracked);
    this.#acceptEarly(tracked);
  }

  #acceptEarly(tracked: Tracked): void {
    const id = `${tracked.workflowId}/${tracked.ref.workflowRunId}`;
    const early = this.#early.get(id);
    this.#early.delete(id);
    if (early) this.#accept(tracked, early);
  }

  #keep(id: string, events: readonly HistoryEvent[]): void {
    const kept = this.#early.get(id);
    if (kept) kept.push(...events);
    else this.#early.set(id, [...events]);
  }
}
