import { assign, fromPromise, setup, type SnapshotFrom } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { StartedRun, StartRun, StepPlace } from '@/lib/protocol/api';
import type { CheckAnswer, RunEnd } from '@/lib/protocol/check';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { SourceFile } from '@/lib/protocol/source';

/** What checking does to the world. No promise rejects. */
export type CheckEffects = {
  startRun: (request: StartRun) => Promise<Result<StartedRun>>;
  sendCommand: (runId: string, command: RunCommand) => Promise<Result<null>>;
  /**
   * Waits, however long; what is answered after the signal has aborted is dropped. `onOpen` hears about how many runs will be taken
   * before it; null once it is under way.
   */
  waitForEnd: (
    runId: string,
    signal: AbortSignal,
    onOpen: (ahead: number | null) => void,
  ) => Promise<Result<RunEnd>>;
  judge: (runIds: readonly string[]) => Promise<Result<CheckAnswer>>;
};

export type CheckCommand =
  /** Runs this code in these scenarios, one after another. */
  | { type: 'check'; files: readonly SourceFile[]; scenarios: readonly string[] }
  | { type: 'cancel' }
  /** Puts what was found away. */
  | { type: 'dismiss' };

/** What the machine hears of the run under way. */
type Told = { type: 'queue.told'; ahead: number | null };

/** A scenario's run that is over. */
export type CheckedRun = RunEnd & { scenario: string };

export type CheckView =
  | { type: 'idle' }
  /** `scenario` is the `nth` of `of`, from 1. `ahead`: about how many runs will be taken before it; null while it does not wait. */
  | { type: 'running'; scenario: string; nth: number; of: number; ahead: number | null }
  | { type: 'judging' }
  /** `files`: the code that was checked. */
  | { type: 'done'; answer: CheckAnswer; runs: readonly CheckedRun[]; files: readonly SourceFile[] }
  | { type: 'failed'; error: RequestError };

type Context = {
  place: StepPlace;
  files: readonly SourceFile[];
  scenarios: readonly string[];
  runs: readonly CheckedRun[];
  ahead: number | null;
  answer: CheckAnswer | null;
  error: RequestError | null;
};
type Types = { context?: Context; events?: CheckCommand | Told; input?: StepPlace };
type RunInput = { request: StartRun; onOpen: (ahead: number | null) => void };
const types: Types = {};

/**
 * One code in all scenarios of a step: `idle` → `running` (one run after another) → `judging` → `done` | `failed`. A run that is
 * under way when the check is cancelled is cancelled too; a new check takes the place of an old one.
 */
export function createCheckMachine(effects: CheckEffects) {
  const runOne = async ({ request, onOpen }: RunInput, signal: AbortSignal): Promise<Result<CheckedRun>> => {
    const started = await effects.startRun(request);
    if (!started.ok) return started;
    const { runId } = started.value;
    const cancel = (): void => void effects.sendCommand(runId, { type: 'cancel' });
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const end = await effects.waitForEnd(runId, signal, onOpen);
    signal.removeEventListener('abort', cancel);
    return end.ok ? { ok: true, value: { ...end.value, scenario: request.scenario } } : end;
  };
  return setup({
    types,
    actors: {
      run: fromPromise<Result<CheckedRun>, RunInput>(({ input, signal }) => runOne(input, signal)),
      judge: fromPromise<Result<CheckAnswer>, readonly string[]>(({ input }) => effects.judge(input)),
    },
    actions: {
      begin: assign(({ event }) =>
        event.type === 'check'
          ? {
              files: event.files,
              scenarios: event.scenarios,
              runs: [],
              ahead: null,
              answer: null,
              error: null,
            }
          : {},
      ),
      takeRun: assign(({ context }, { result }: { result: Result<CheckedRun> }) =>
        result.ok ? { runs: [...context.runs, result.value], ahead: null } : { error: result.error },
      ),
      takePlace: assign(({ event }) => (event.type === 'queue.told' ? { ahead: event.ahead } : {})),
      takeAnswer: assign((_, { result }: { result: Result<CheckAnswer> }) =>
        result.ok ? { answer: result.value } : { error: result.error },
      ),
    },
    guards: { isLast: ({ context }) => context.runs.length + 1 >= context.scenarios.length },
  }).createMachine({
    id: 'check',
    context: ({ input }) => ({
      place: input,
      files: [],
      scenarios: [],
      runs: [],
      ahead: null,
      answer: null,
      error: null,
    }),
    initial: 'idle',
    on: { check: { target: '.running', actions: 'begin', reenter: true } },
    states: {
      idle: {},
      running: {
        on: { cancel: 'idle', 'queue.told': { actions: 'takePlace' } },
        invoke: {
          src: 'run',
          input: ({ context: { place, files, scenarios, runs }, self }) => ({
            request: {
              ...place,
              scenario: scenarios[runs.length] ?? '',
              files: [...files],
              byHand: false,
            },
            onOpen: (ahead) => self.send({ type: 'queue.told', ahead }),
          }),
          onDone: [
            {
              guard: ({ event }) => !event.output.ok,
              target: 'failed',
              actions: { type: 'takeRun', params: ({ event }) => ({ result: event.output }) },
            },
            {
              guard: 'isLast',
              target: 'judging',
              actions: { type: 'takeRun', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'running',
              reenter: true,
              actions: { type: 'takeRun', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      judging: {
        on: { cancel: 'idle' },
        invoke: {
          src: 'judge',
          input: ({ context }) => context.runs.map(({ runId }) => runId),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'done',
              actions: { type: 'takeAnswer', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'failed',
              actions: { type: 'takeAnswer', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      done: { on: { dismiss: 'idle' } },
      failed: { on: { dismiss: 'idle' } },
    },
  });
}
export type CheckMachine = ReturnType<typeof createCheckMachine>;

/** What a page shows of it. */
export function checkView(snapshot: SnapshotFrom<CheckMachine>): CheckView {
  const { scenarios, runs, ahead, answer, error, files } = snapshot.context;
  if (snapshot.matches('running'))
    return {
      type: 'running',
      scenario: scenarios[runs.length] ?? '',
      nth: runs.length + 1,
      of: scenarios.length,
      ahead,
    };
  if (snapshot.matches('judging')) return { type: 'judging' };
  if (snapshot.matches('done') && answer) return { type: 'done', answer, runs, files };
  if (snapshot.matches('failed') && error) return { type: 'failed', error };
  return { type: 'idle' };
}
