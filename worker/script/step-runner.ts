import type { Fault } from '@/lib/protocol/fault';
import type { Json } from '@/lib/protocol/json';
import type { RunEventBody } from '@/lib/protocol/run-event';
import type { ScriptAction, ScriptStep } from '@/lib/protocol/script';
import type { ClockDriver } from '../clock/clock-driver';
import type { FaultPlan } from '../faults/plan';
import { within } from '../run/waiting';
import type { Actions, Done } from './actions';
import type { Agenda, Task } from './agenda';
import { words } from './words';

/** How long (real milliseconds) the end waits for answers that are on their way. */
const LAST_ANSWERS_MS = 1_000;

export type StepDeps = {
  plan: FaultPlan;
  clock: ClockDriver;
  actions: Actions;
  agenda: Agenda;
  emit(body: RunEventBody): void;
};

type ActionOf<T extends ScriptAction['type']> = Extract<ScriptAction, { type: T }>;
type Told = { workflowId: string | null; answer?: Json; failure: string | null; faultId: string | null };

/** Takes the steps of a script and tells how each went. */
export class StepRunner {
  readonly #signals = new Map<string, number>();
  readonly #background = new Set<Promise<unknown>>();
  readonly #unanswered = new Map<Promise<unknown>, () => void>();
  #listeners: (() => void)[] = [];
  #broken: { error: unknown } | null = null;

  constructor(readonly deps: StepDeps) {}

  /** Takes the next task of the agenda, if there is one. */
  async take(): Promise<void> {
    this.checkBackground();
    const task = this.deps.agenda.take();
    if (task) await this.#perform(task);
    for (const tell of this.#listeners) tell();
  }

  /** Resolves when `isSo`, which is asked after every step. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo() && !this.deps.clock.deps.signal.aborted) return;
        this.#listeners = this.#listeners.filter((one) => one !== look);
        resolve();
      };
      this.#listeners.push(look);
      this.deps.clock.deps.signal.addEventListener('abort', look, { once: true });
      look();
    });
  }

  /** Says of every step that is left that it never came. */
  abandon(): void {
    for (const { step, triggered } of this.deps.agenda.abandon()) {
      const failure = triggered ? words.tooLate : words.neverTriggered(step);
      this.#tell(step, { workflowId: null, failure, faultId: null });
    }
    for (const tell of this.#listeners) tell();
  }

  /** Says of every update that nobody will wait for its answer any longer. */
  giveUpAnswers(): void {
    for (const give of this.#unanswered.values()) give();
  }

  /** Something that need not be waited for. When it fails, the run does. */
  background(work: Promise<unknown>): void {
    const watched: Promise<void> = work
      .then(() => undefined)
      .catch((error: unknown) => {
        this.#broken ??= { error };
      })
      .finally(() => this.#background.delete(watched));
    this.#background.add(watched);
  }

  /** Whether something was going on in the background; resolves when it is done. */
  async settle(): Promise<boolean> {
    if (this.#background.size === 0) return false;
    await Promise.all(this.#background);
    this.checkBackground();
    return true;
  }

  /** The run is at its end: nothing is left untold. */
  async finish(): Promise<void> {
    this.abandon();
    // A closed workflow's updates are answered at once.
    await within(LAST_ANSWERS_MS, Promise.allSettled(this.#unanswered.keys()));
    this.giveUpAnswers();
    await Promise.all(this.#background);
    this.checkBackground();
  }

  /** Throws what has failed in the background. */
  checkBackground(): void {
    if (this.#broken) throw this.#broken.error;
  }

  async #perform({ step, late }: Task): Promise<void> {
    const { action } = step;
    const { actions } = this.deps;
    switch (action.type) {
      case 'signal':
        if (late) return this.#send(step, action, late.copies, late.faultId);
        return this.#signal(step, action);
      case 'update':
        for (let copy = 0; copy < action.times; copy += 1) await this.#update(step, action);
        return;
      case 'query':
        return this.#report(step, await actions.query(action.workflow, action.name, action.args));
      case 'cancel':
        return this.#report(step, await actions.cancel(action.workflow));
      case 'start':
        return this.#start(step, action);
      case 'complete-activity':
        return this.#complete(step, action);
      case 'settle-transfer':
        return this.#settle(step, action);
      case 'deploy':
        return this.#report(step, await actions.deploy(action.version, action.keepOld, null));
      case 'flood':
        return this.#report(step, await actions.flood(action.key, action.workflow, action.count, null));
    }
  }

  async #signal(step: ScriptStep, action: ActionOf<'signal'>): Promise<void> {
    const { plan, clock, agenda } = this.deps;
    let copies = 0;
    let faultId: string | null = null;
    for (let one = 0; one < action.times; one += 1) {
      const nth = (this.#signals.get(action.name) ?? 0) + 1;
      this.#signals.set(action.name, nth);
      const fate = plan.signalFate(action.name, nth);
      for (const fault of fate.faults) this.#tellStruck(fault, action.workflow);
      const struck = fate.faults[0]?.id ?? null;
      if (fate.delayMs > 0 && struck !== null) {
        const dueMs = clock.story.nowMs + fate.delayMs;
        agenda.delay({ step, late: { copies: fate.times, faultId: struck } }, dueMs);
        continue;
      }
      if (fate.times === 0) this.#tell(step, { workflowId: null, failure: null, faultId: struck });
      copies += fate.times;
      if (fate.times > 0) faultId ??= struck;
    }
    if (copies > 0) await this.#send(step, action, copies, faultId);
  }

  async #send(
    step: ScriptStep,
    action: ActionOf<'signal'>,
    copies: number,
    faultId: string | null,
  ): Promise<void> {
    let refused: Done | null = null;
    let sent: Done | null = null;
    for (let copy = 0; copy < copies; copy += 1) {
      const done = await this.deps.actions.signal(action.workflow, action.name, action.args);
      if (done.type === 'refused') refused ??= done;
      else sent ??= done;
    }
    const done = refused ?? sent;
    if (done) this.#report(step, done, faultId);
  }

  async #update(step: ScriptStep, action: ActionOf<'update'>): Promise<void> {
    const { later, ...accepted } = await this.deps.actions.update(action.workflow, action.name, action.args);
    if (!later) return this.#report(step, accepted);
    let told = false;
    const tell = (done: Done): void => {
      if (!told) this.#report(step, done);
      told = true;
    };
    const { workflowId } = accepted;
    const failure = words.unfinished(`the update "${action.name}"`);
    this.#unanswered.set(later, () => tell({ type: 'refused', workflowId, failure }));
    later
      .then(tell)
      .finally(() => this.#unanswered.delete(later))
      .catch(() => undefined);
  }

  async #start(step: ScriptStep, { key, workflow }: ActionOf<'start'>): Promise<void> {
    const started = await this.deps.actions.start(key, workflow);
    if ('type' in started) return this.#report(step, started);
    this.deps.clock.add(started, key);
    this.#report(step, { type: 'done', workflowId: started.workflowId });
  }

  async #complete(step: ScriptStep, action: ActionOf<'complete-activity'>): Promise<void> {
    const { activityType, failure, result } = action;
    const answer = failure ? ({ type: 'failure', failure } as const) : ({ type: 'result', result } as const);
    const completed = await this.deps.actions.completeActivity(activityType, answer);
    if (completed) return this.#report(step, { type: 'done', workflowId: completed.workflowId });
    this.#report(step, { type: 'refused', workflowId: null, failure: words.noCallback(activityType) });
  }

  #settle(step: ScriptStep, { transferId, status }: ActionOf<'settle-transfer'>): void {
    const settled = this.deps.actions.settleTransfer(transferId, status);
    const workflowId = null;
    if (settled) return this.#report(step, { type: 'done', workflowId });
    this.#report(step, { type: 'refused', workflowId, failure: words.noTransfer(transferId) });
  }

  #report(step: ScriptStep, done: Done, faultId: string | null = null): void {
    const { workflowId } = done;
    if (done.type === 'refused') this.#tell(step, { workflowId, failure: done.failure, faultId });
    else if (done.answer === undefined) this.#tell(step, { workflowId, failure: null, faultId });
    else this.#tell(step, { workflowId, answer: done.answer, failure: null, faultId });
  }

  #tellStruck({ id: faultId, type: faultType }: Fault, key: string): void {
    const { clock, emit } = this.deps;
    const at = { source: 'clock', virtualMs: clock.story.nowMs } as const;
    const workflowId = clock.workflowIdOf(key) ?? '';
    const nobody = { activityId: null, attempt: null, workerId: null };
    emit({ ...at, type: 'fault-struck', faultId, faultType, workflowId, ...nobody });
  }

  #tell({ id: stepId, who, action }: ScriptStep, told: Told): void {
    const virtualMs = this.deps.clock.story.nowMs;
    this.deps.emit({ source: 'clock', virtualMs, type: 'script-step', stepId, who, action, ...told });
  }
}
