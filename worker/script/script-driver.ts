import type { HistoryEvent, RunEventBody } from '@/lib/protocol/run-event';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { Scenario } from '@/lib/protocol/scenario';
import { clockOf, type ClockDriver, type Standing } from '../clock/clock-driver';
import type { Tracked } from '../clock/tracked';
import { EventNames } from '../faults/event-names';
import type { FaultPlan } from '../faults/plan';
import type { Happening } from '../faults/trigger-count';
import type { Actions, Execution } from './actions';
import { Agenda } from './agenda';
import { Hand } from './hand';
import { StepRunner } from './step-runner';
import { strike } from './strike';

export type ScriptDeps = {
  scenario: Scenario;
  plan: FaultPlan;
  clock: ClockDriver;
  actions: Actions;
  emit(body: RunEventBody): void;
};

/** What a person may do to a run's clock by hand. */
export type ClockCommand = Extract<
  RunCommand,
  { type: 'pause-clock' | 'play-clock' | 'next-timer' | 'fast-forward' }
>;

/**
 * How early (milliseconds of the story) a step may be taken. A fast-forward goes as far beyond its target as the call for
 * it takes, so where a timer is due right after the step, more is needed that it does not overtake.
 */
const LEAD = { usual: 50, beforeTimer: 2_000 } as const;
/** Times that differ by no more are the same; the person then comes before the timer. */
const SAME_MS = 1;
/** How long (real milliseconds) a step that is due waits for workflow tasks to end: a worker may be dead. */
const IMPATIENT_MS = 1_000;
/** Real milliseconds between two looks at something busy: quick at first. */
const PACE = { first: 5, slowest: 100, free: 400 } as const;

/**
 * Plays the people and systems around one run, and moves its clock. For the run that uses it:
 *
 * 1. One for every run, with or without a script. `clockOf(scenario)` says how to start the main workflow:
 *    `startWorkflow({ …, clock: clockOf(scenario) })`.
 * 2. `begin(main)` right after the start; it resolves when the script is at its end and every workflow that the scenario or
 *    the script started has closed, or when the clock's signal aborts. It rejects only when a part of ours fails.
 *    The run is over when it has resolved, not when the main workflow has closed: others may be open, or steps left.
 * 3. `onHistory` with what the history watch hands over, for every execution it watches, before anything else is done with
 *    it: kills and deploys that faults want begin within the call. It, and nobody else, tells the FaultPlan of events.
 * 4. `onCall` for every call to a service that arrives, `onProgress` for every heartbeat with a progress (`progressOf`).
 *    What a step does at that very moment has been done when the promise resolves: let the call or heartbeat wait for it.
 * 5. `strike` for faults that `FaultPlan.onCall` or `.onHeartbeat` returned: does what deploy, flood and kill-worker ask for.
 * 6. `command` for what a person does to the clock (`by-hand` runs).
 * 7. `stop` when the run is stopped before `begin` has resolved: what was not done is told within the call, so that it comes
 *    before the run's end.
 */
export class ScriptDriver {
  readonly #agenda: Agenda;
  readonly #byHand: boolean;
  readonly #hand: Hand;
  readonly #steps: StepRunner;
  readonly #names = new EventNames();
  #impatientAtMs: number | null = null;
  #paceMs: number = PACE.first;
  #begun = false;
  #stopped = false;

  constructor(readonly deps: ScriptDeps) {
    const { scenario, clock } = deps;
    this.#agenda = new Agenda(scenario.script);
    this.#byHand = scenario.clock === 'by-hand';
    this.#hand = new Hand(this.#byHand);
    this.#steps = new StepRunner({ ...deps, agenda: this.#agenda });
    clock.listen((event, tracked) => this.#onEvent(event, tracked));
  }

  async begin(main: Execution): Promise<void> {
    const { clock, scenario } = this.deps;
    clock.add(main, 'main');
    this.#begun = true;
    if (clockOf(scenario) === 'driven') await this.#drive();
    if (!this.#isOver) await this.#letGo();
    await this.#steps.finish();
  }

  stop(): void {
    this.#stopped = true;
    this.#steps.abandon();
    this.#steps.giveUpAnswers();
    this.deps.clock.wake.now();
  }

  onHistory(execution: Execution, events: readonly HistoryEvent[]): void {
    this.deps.clock.onHistory(execution, events);
  }

  onCall(operation: string): Promise<void> {
    return this.#happens({ type: 'call', operation });
  }

  onProgress(activityType: string, value: number): Promise<void> {
    return this.#happens({ type: 'progress', activityType, value });
  }

  strike(faultId: string, workflowId: string): void {
    const fault = this.deps.plan.faults.find((one) => one.id === faultId);
    if (fault) this.#steps.background(strike(fault, workflowId, this.deps.actions));
  }

  command(command: ClockCommand): void {
    this.#hand.command(command, this.deps.clock.story.nowMs);
    this.deps.clock.wake.now();
  }

  get #isOver(): boolean {
    const { clock } = this.deps;
    const allDone = this.#begun && this.#agenda.isEmpty && clock.allClosed;
    return this.#stopped || clock.deps.signal.aborted || allDone;
  }

  #onEvent(event: HistoryEvent, tracked: Tracked): void {
    const { plan } = this.deps;
    const { key, parent, ref, workflowId } = tracked;
    const storyMs = event.timeMs + tracked.offsetMs;
    const isMain = key === 'main' && parent === null;
    if (isMain && event.eventId === 1) this.#agenda.begin(storyMs);
    const name = this.#names.nameOf(ref.workflowRunId, event);
    const happening = {
      type: 'event',
      workflow: key,
      child: parent !== null,
      event: event.type,
      name,
    } as const;
    this.#agenda.meet(happening, storyMs);
    for (const fault of plan.onEvent(happening)) {
      this.#steps.background(strike(fault, workflowId, this.deps.actions));
    }
  }

  async #happens(happening: Happening): Promise<void> {
    const { clock } = this.deps;
    const nowMs = clock.story.nowMs;
    if (!this.#agenda.meet(happening, nowMs)) return;
    clock.wake.now();
    await this.#steps.until(() => (this.#agenda.nextMs ?? Infinity) > nowMs);
  }

  /** Moves the clocks from one moment to the next at which anything is due, and takes the steps between them. */
  async #drive(): Promise<void> {
    const { clock } = this.deps;
    while (!this.#isOver) {
      const askedAtMs = clock.deps.now();
      const standing = await clock.look();
      // Looking costs the server time that the workflows need too.
      this.#paceMs = Math.max(this.#paceMs, 2 * (clock.deps.now() - askedAtMs));
      if (this.#stopped || clock.deps.signal.aborted) return;
      switch (standing.type) {
        case 'closed':
          await this.#afterwards();
          break;
        case 'busy':
          await this.#whileBusy(standing);
          break;
        case 'waiting':
          this.#paceMs = PACE.first;
          this.#impatientAtMs = null;
          // The clock stands while code is swapped or work floods in.
          if (await this.#steps.settle()) break;
          if ((await this.#advance(standing)) === 'free') return;
      }
    }
  }

  async #whileBusy({ hold, calm }: Standing & { type: 'busy' }): Promise<void> {
    const { clock } = this.deps;
    clock.see(hold);
    const now = clock.deps.now();
    const untilDueMs = (this.#agenda.nextMs ?? Infinity) - clock.story.nowMs;
    if (untilDueMs <= 0) {
      this.#impatientAtMs ??= now + IMPATIENT_MS;
      if (calm || now >= this.#impatientAtMs) {
        this.#impatientAtMs = null;
        return this.#steps.take();
      }
    }
    await clock.wake.within(untilDueMs > 0 ? Math.min(this.#paceMs, untilDueMs) : this.#paceMs);
    this.#paceMs = Math.max(this.#paceMs, Math.min(this.#paceMs * 2, PACE.slowest));
  }

  async #advance({
    nextMs,
    untilMs,
    timeoutMs,
    hold,
  }: Standing & { type: 'waiting' }): Promise<'free' | 'again'> {
    const { clock } = this.deps;
    if (this.#agenda.isEmpty && !this.#byHand) return 'free';
    const stepMs = this.#agenda.nextMs ?? Infinity;
    const stepFirst = stepMs <= (nextMs ?? Infinity) + SAME_MS;
    // A step that comes between workflows' timers comes between them.
    const timersMs = stepMs > (untilMs ?? Infinity) + SAME_MS ? untilMs : nextMs;
    const dueMs = stepFirst ? stepMs : (timersMs ?? Infinity);
    const nowMs = clock.story.nowMs;
    const leadMs = (nextMs ?? Infinity) - stepMs < LEAD.beforeTimer ? LEAD.beforeTimer : LEAD.usual;
    if (timeoutMs !== null && timeoutMs < dueMs) {
      await this.#wait(hold, PACE.slowest);
      return 'again';
    }
    const allowedMs = this.#hand.allows(dueMs, nowMs);
    if (dueMs === Infinity && allowedMs === null) {
      await this.#wait(hold, PACE.slowest);
    } else if (allowedMs !== null && allowedMs < dueMs) {
      if (allowedMs > nowMs + SAME_MS) await clock.hop(allowedMs);
      else await this.#wait({ type: 'by-hand', nextTimerMs: nextMs }, PACE.free);
    } else if (stepFirst && dueMs - nowMs <= leadMs) {
      await this.#steps.take();
    } else {
      clock.see({ type: 'nothing' });
      await clock.hop(stepFirst ? dueMs - leadMs : dueMs);
    }
    return 'again';
  }

  async #wait(hold: Parameters<ClockDriver['see']>[0], ms: number): Promise<void> {
    this.deps.clock.see(hold);
    await this.deps.clock.wake.within(ms);
  }

  /** All have closed; what people still want to do finds nobody, or starts something new. */
  async #afterwards(): Promise<void> {
    const { clock } = this.deps;
    const dueMs = this.#agenda.nextMs;
    if (dueMs === null) return this.#steps.abandon();
    clock.story.reach(dueMs);
    await this.#steps.take();
  }

  /** Lets the clocks skip by themselves, and says from time to time what holds them. */
  async #letGo(): Promise<void> {
    const { clock, scenario } = this.deps;
    const driven = clockOf(scenario) === 'driven';
    if (driven) await clock.skipFreely();
    clock.see({ type: 'nothing' });
    // Most runs are over before anything could hold them; they are not to be slowed down by questions.
    const first = driven ? PACE.first : PACE.free;
    for (let paceMs: number = first; !this.#isOver; paceMs = Math.min(paceMs * 2, PACE.free)) {
      const until = clock.deps.now() + paceMs;
      while (!this.#isOver && clock.deps.now() < until) await clock.wake.within(until - clock.deps.now());
      if (this.#isOver) return;
      const hold = await clock.lookFreely();
      if (hold === null) return;
      clock.see(hold);
    }
  }
}
