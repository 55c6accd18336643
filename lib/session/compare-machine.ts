import { assign, fromPromise, setup, type SnapshotFrom } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { RunSummary, StepPlace } from '@/lib/protocol/api';
import type { Run } from '@/lib/run/model';

/** What comparing asks of the world. No promise rejects. */
export type CompareEffects = {
  listRuns: (place: StepPlace) => Promise<Result<readonly RunSummary[]>>;
  readRun: (runId: string) => Promise<Result<Run>>;
  /** Runs the step's solution as that run was run, to its end. */
  runSolution: (place: StepPlace, like: string, signal: AbortSignal) => Promise<Result<RunSummary>>;
};

export type CompareCommand =
  /** Lists the runs there are to compare with. */
  | { type: 'open' }
  | { type: 'choose'; summary: RunSummary }
  /** Runs the solution as the run `like`, and puts the two side by side. */
  | { type: 'solution'; like: string }
  /** Asks again for what could not be had. */
  | { type: 'retry' }
  /** From the comparison to the list. */
  | { type: 'back' }
  | { type: 'close' };

/** Another run, read as a whole. */
export type PastRun = { summary: RunSummary; run: Run };

/** What a page shows of it. */
export type CompareView =
  | { type: 'closed' }
  | { type: 'listing' }
  | { type: 'choosing'; runs: readonly RunSummary[] }
  | { type: 'running-solution' }
  | { type: 'reading'; summary: RunSummary }
  | { type: 'shown'; past: PastRun }
  | { type: 'failed'; error: RequestError };

type Context = {
  place: StepPlace;
  view: CompareView;
  runs: readonly RunSummary[];
  chosen: RunSummary | null;
  /** The run that the solution shall be run like; null when it is not asked for. */
  like: string | null;
};
type Types = { context?: Context; events?: CompareCommand; input?: StepPlace };
const types: Types = {};

/** Putting another run of the step beside the one the page shows: it is chosen from a list, and read. */
export function createCompareMachine(effects: CompareEffects) {
  return setup({
    types,
    actors: {
      listRuns: fromPromise<Result<readonly RunSummary[]>, StepPlace>(({ input }) => effects.listRuns(input)),
      readRun: fromPromise<Result<Run>, { runId: string }>(({ input }) => effects.readRun(input.runId)),
      runSolution: fromPromise<Result<RunSummary>, { place: StepPlace; like: string }>(({ input, signal }) =>
        effects.runSolution(input.place, input.like, signal),
      ),
    },
    actions: {
      wantSolution: assign(({ event }) => (event.type === 'solution' ? { like: event.like } : {})),
      takeSolution: assign((_, { result }: { result: Result<RunSummary> }) =>
        result.ok ? { chosen: result.value } : { view: { type: 'failed', error: result.error } },
      ),
      choose: assign(({ event }) => (event.type === 'choose' ? { chosen: event.summary } : {})),
      forget: assign({ chosen: null, like: null }),
      takeList: assign((_, { result }: { result: Result<readonly RunSummary[]> }) =>
        result.ok ? { runs: result.value } : { view: { type: 'failed', error: result.error } },
      ),
      takeRun: assign(({ context: { chosen } }, { result }: { result: Result<Run> }) => {
        if (chosen === null) return {};
        if (!result.ok) return { view: { type: 'failed', error: result.error } };
        return { view: { type: 'shown', past: { summary: chosen, run: result.value } } };
      }),
    },
  }).createMachine({
    context: ({ input }) => ({ place: input, view: { type: 'closed' }, runs: [], chosen: null, like: null }),
    initial: 'closed',
    on: { close: '.closed', solution: { target: '.solving', actions: 'wantSolution' } },
    states: {
      closed: {
        entry: ['forget', assign({ view: { type: 'closed' } })],
        on: { open: 'listing' },
      },
      listing: {
        entry: assign({ view: { type: 'listing' } }),
        invoke: {
          src: 'listRuns',
          input: ({ context }) => context.place,
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'choosing',
              actions: { type: 'takeList', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'failed',
              actions: { type: 'takeList', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      choosing: {
        entry: ['forget', assign(({ context }) => ({ view: { type: 'choosing', runs: context.runs } }))],
        on: { choose: { target: 'reading', actions: 'choose' } },
      },
      solving: {
        entry: assign({ view: { type: 'running-solution' } }),
        on: { back: 'listing' },
        invoke: {
          src: 'runSolution',
          input: ({ context: { place, like } }) => ({ place, like: like ?? '' }),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'reading',
              actions: { type: 'takeSolution', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'failed',
              actions: { type: 'takeSolution', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      reading: {
        entry: assign(({ context: { chosen } }) =>
          chosen ? { view: { type: 'reading', summary: chosen } } : {},
        ),
        on: { back: 'choosing' },
        invoke: {
          src: 'readRun',
          input: ({ context }) => ({ runId: context.chosen?.runId ?? '' }),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'shown',
              actions: { type: 'takeRun', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'failed',
              actions: { type: 'takeRun', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      shown: { on: { back: 'listing' } },
      failed: {
        on: {
          retry: [
            { guard: ({ context }) => context.chosen !== null, target: 'reading' },
            { guard: ({ context }) => context.like !== null, target: 'solving' },
            { target: 'listing' },
          ],
        },
      },
    },
  });
}
export type CompareMachine = ReturnType<typeof createCompareMachine>;

export const compareView = (snapshot: SnapshotFrom<CompareMachine>): CompareView => snapshot.context.view;
