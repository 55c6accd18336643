import { assign, fromPromise, setup, type SnapshotFrom } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import { withAllHunks, withHunk, type Hunk } from './hunks';
import { sameFiles } from './merge-draft';

/** What looking at the solution asks of the world. No promise rejects. */
export type SolutionEffects = {
  readSolution: (place: StepPlace) => Promise<Result<readonly SourceFile[]>>;
  /** Puts files in the place of the page's. */
  replace: (files: readonly SourceFile[]) => void;
};

type Files = readonly SourceFile[];

export type SolutionCommand =
  /** `tried`: whether any checks have spoken yet. Before that the learner is asked once more. */
  | { type: 'open'; tried: boolean }
  | { type: 'anyway' }
  | { type: 'retry' }
  /** `files`: what the page has now. */
  | { type: 'apply'; files: Files; hunk: Pick<Hunk, 'path' | 'index'> }
  | { type: 'apply-all'; files: Files }
  /** Takes the last of what was applied back. */
  | { type: 'undo' }
  | { type: 'close' };

export type SolutionView =
  | { type: 'closed' }
  | { type: 'asking' }
  | { type: 'reading' }
  | { type: 'failed'; error: RequestError }
  | { type: 'shown'; solution: Files };

/** What was there before something was applied, and after: taking it back is right only while the page still has that. */
type Applied = { before: Files; after: Files };

type Context = {
  place: StepPlace;
  solution: Files | null;
  error: RequestError | null;
  applied: readonly Applied[];
};
type Types = { context?: Context; events?: SolutionCommand; input?: StepPlace };
const types: Types = {};

/** The step's solution beside the learner's files: read when it is asked for, and taken over hunk by hunk, never by itself. */
export function createSolutionMachine(effects: SolutionEffects) {
  return setup({
    types,
    actors: {
      readSolution: fromPromise<Result<Files>, StepPlace>(({ input }) => effects.readSolution(input)),
    },
    actions: {
      take: assign((_, { result }: { result: Result<Files> }) =>
        result.ok ? { solution: result.value, error: null } : { error: result.error },
      ),
      apply: assign(({ context: { solution, applied }, event }) => {
        if (!solution || (event.type !== 'apply' && event.type !== 'apply-all')) return {};
        const { files: before } = event;
        const after =
          event.type === 'apply' ? withHunk(before, solution, event.hunk) : withAllHunks(before, solution);
        return { applied: [...applied, { before, after }] };
      }),
      forgetLast: assign(({ context }) => ({ applied: context.applied.slice(0, -1) })),
      putApplied: ({ context }) => effects.replace(context.applied.at(-1)?.after ?? []),
      putBack: ({ context }) => effects.replace(context.applied.at(-1)?.before ?? []),
    },
    guards: {
      tried: ({ event }) => event.type === 'open' && event.tried,
      known: ({ context }) => context.solution !== null,
      isRead: (_, { result }: { result: Result<Files> }) => result.ok,
      canUndo: ({ context }) => context.applied.length > 0,
    },
  }).createMachine({
    context: ({ input }) => ({ place: input, solution: null, error: null, applied: [] }),
    initial: 'closed',
    on: { close: '.closed' },
    states: {
      closed: {
        on: {
          // Who has seen it once is asked no more.
          open: [
            { guard: 'known', target: 'shown' },
            { guard: 'tried', target: 'reading' },
            { target: 'asking' },
          ],
        },
      },
      asking: { on: { anyway: 'reading' } },
      reading: {
        invoke: {
          src: 'readSolution',
          input: ({ context }) => context.place,
          onDone: [
            {
              guard: { type: 'isRead', params: ({ event }) => ({ result: event.output }) },
              target: 'shown',
              actions: { type: 'take', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'failed',
              actions: { type: 'take', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      failed: { on: { retry: 'reading' } },
      shown: {
        on: {
          apply: { actions: ['apply', 'putApplied'] },
          'apply-all': { actions: ['apply', 'putApplied'] },
          undo: { guard: 'canUndo', actions: ['putBack', 'forgetLast'] },
        },
      },
    },
  });
}
export type SolutionMachine = ReturnType<typeof createSolutionMachine>;

/** What a page shows of it. */
export function solutionView(snapshot: SnapshotFrom<SolutionMachine>): SolutionView {
  const { solution, error } = snapshot.context;
  if (snapshot.matches('asking')) return { type: 'asking' };
  if (snapshot.matches('reading')) return { type: 'reading' };
  if (snapshot.matches('failed') && error) return { type: 'failed', error };
  if (snapshot.matches('shown') && solution) return { type: 'shown', solution };
  return { type: 'closed' };
}

/** Whether the last of what was applied can be taken back: nothing has been written since. */
export function canUndo(snapshot: SnapshotFrom<SolutionMachine>, files: Files): boolean {
  const last = snapshot.context.applied.at(-1);
  return last !== undefined && sameFiles(last.after, files);
}
