import { assign, fromPromise, setup, type SnapshotFrom } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { AskHistoryReplay, ReplayAnswer, ReplayHost } from '@/lib/protocol/replay-request';
import type { SourceFile } from '@/lib/protocol/source';
import { sameFiles } from './merge-draft';

/** A history as it is sent: packed, see the protocol's `askHistoryReplay`. */
export type BroughtHistory = { name: string; packed: string };

/** What replaying a history of one's own asks of the world. No promise rejects. */
export type HistoryEffects = {
  /** Reads a file and packs it. The error is for the person. */
  packHistory: (file: Blob) => Promise<Result<string>>;
  /** Reads files of code, by their paths. The error is for the person. */
  readCode: (files: readonly File[]) => Promise<Result<readonly SourceFile[]>>;
  /** A recorded history, and code that it does not fit. */
  loadExample: () => Promise<Result<{ history: BroughtHistory; files: readonly SourceFile[] }>>;
  replayHistory: (asked: AskHistoryReplay, signal: AbortSignal) => Promise<Result<ReplayAnswer>>;
  /** Keeps the code in this browser. */
  keepCode: (files: readonly SourceFile[]) => void;
};

export type HistoryCommand =
  | { type: 'history.brought'; file: File }
  | { type: 'code.brought'; files: readonly File[] }
  /** What this browser has kept of last time. */
  | { type: 'code.kept'; files: readonly SourceFile[] }
  | { type: 'example' }
  | { type: 'edited'; path: string; text: string }
  | { type: 'replay'; host: ReplayHost }
  | { type: 'cancel' };

type Report = Extract<ReplayAnswer, { type: 'report' }>;

type Context = {
  history: BroughtHistory | null;
  files: readonly SourceFile[];
  brought: { file: File | null; code: readonly File[] };
  /** What was sent with the newest replay. */
  asked: AskHistoryReplay | null;
  answer: Report | null;
  error: RequestError | null;
};
type Types = { context?: Context; events?: HistoryCommand; input?: { files: readonly SourceFile[] } };
const types: Types = {};

/** A history that a person brings against code that they bring or write: it is read, and replayed when they say so. */
export function createHistoryMachine(effects: HistoryEffects) {
  return setup({
    types,
    actors: {
      pack: fromPromise<Result<string>, File | null>(async ({ input }) =>
        input ? await effects.packHistory(input) : NOTHING,
      ),
      readCode: fromPromise<Result<readonly SourceFile[]>, readonly File[]>(({ input }) =>
        effects.readCode(input),
      ),
      loadExample: fromPromise(() => effects.loadExample()),
      replay: fromPromise<Result<ReplayAnswer>, AskHistoryReplay | null>(async ({ input, signal }) =>
        input ? await effects.replayHistory(input, signal) : NOTHING,
      ),
    },
    actions: {
      takeFile: assign(({ context, event }) =>
        event.type === 'history.brought' ? { brought: { ...context.brought, file: event.file } } : {},
      ),
      takeCodeFiles: assign(({ context, event }) =>
        event.type === 'code.brought' ? { brought: { ...context.brought, code: event.files } } : {},
      ),
      takeHistory: assign(({ context }, { result }: { result: Result<string> }) =>
        result.ok
          ? { history: { name: context.brought.file?.name ?? '', packed: result.value }, answer: null }
          : { error: result.error },
      ),
      takeCode: assign((_, { result }: { result: Result<readonly SourceFile[]> }) =>
        result.ok ? { files: result.value } : { error: result.error },
      ),
      takeKept: assign(({ event }) => (event.type === 'code.kept' ? { files: event.files } : {})),
      takeExample: assign((_, { result }: { result: Awaited<ReturnType<HistoryEffects['loadExample']>> }) =>
        result.ok ? { ...result.value, answer: null } : { error: result.error },
      ),
      edit: assign(({ context, event }) =>
        event.type === 'edited'
          ? {
              files: context.files.map((file) =>
                file.path === event.path ? { path: file.path, text: event.text } : file,
              ),
            }
          : {},
      ),
      ask: assign(({ context: { history, files }, event }) =>
        event.type === 'replay' && history
          ? { asked: { history: history.packed, files: [...files], host: event.host } }
          : {},
      ),
      takeAnswer: assign((_, { result }: { result: Result<ReplayAnswer> }) => {
        if (!result.ok) return { answer: null, error: result.error };
        if (result.value.type === 'report') return { answer: result.value };
        return { answer: null, error: { type: 'rejected' as const, message: result.value.message } };
      }),
      forgetError: assign({ error: null }),
      keep: ({ context }) => effects.keepCode(context.files),
    },
    guards: { hasHistory: ({ context }) => context.history !== null },
  }).createMachine({
    context: ({ input }) => ({
      history: null,
      files: input.files,
      brought: { file: null, code: [] },
      asked: null,
      answer: null,
      error: null,
    }),
    initial: 'ready',
    on: {
      'history.brought': { target: '.packing', actions: ['takeFile', 'forgetError'], reenter: true },
      'code.brought': { target: '.readingCode', actions: ['takeCodeFiles', 'forgetError'], reenter: true },
      example: { target: '.loadingExample', actions: 'forgetError' },
      edited: { actions: ['edit', 'keep'] },
      'code.kept': { actions: 'takeKept' },
    },
    states: {
      ready: {
        on: {
          replay: { guard: 'hasHistory', target: 'replaying', actions: ['ask', 'forgetError'] },
        },
      },
      packing: {
        invoke: {
          src: 'pack',
          input: ({ context }) => context.brought.file,
          onDone: {
            target: 'ready',
            actions: { type: 'takeHistory', params: ({ event }) => ({ result: event.output }) },
          },
        },
      },
      readingCode: {
        invoke: {
          src: 'readCode',
          input: ({ context }) => context.brought.code,
          onDone: {
            target: 'ready',
            actions: [{ type: 'takeCode', params: ({ event }) => ({ result: event.output }) }, 'keep'],
          },
        },
      },
      loadingExample: {
        invoke: {
          src: 'loadExample',
          onDone: {
            target: 'ready',
            actions: [{ type: 'takeExample', params: ({ event }) => ({ result: event.output }) }, 'keep'],
          },
        },
      },
      replaying: {
        on: { cancel: 'ready' },
        invoke: {
          src: 'replay',
          input: ({ context }) => context.asked,
          onDone: {
            target: 'ready',
            actions: { type: 'takeAnswer', params: ({ event }) => ({ result: event.output }) },
          },
        },
      },
    },
  });
}
export type HistoryMachine = ReturnType<typeof createHistoryMachine>;

const NOTHING: Result<never> = {
  ok: false,
  error: { type: 'rejected', message: 'There is nothing to replay yet. Choose a history first.' },
};

/** What a page shows of it. */
export type HistoryView = {
  busy: 'reading' | 'replaying' | null;
  history: string | null;
  files: readonly SourceFile[];
  error: RequestError | null;
  /** `current`: the code is still the one that was replayed. */
  shown: { answer: Report; files: readonly SourceFile[]; current: boolean } | null;
};

export function historyView(snapshot: SnapshotFrom<HistoryMachine>): HistoryView {
  const { history, files, error, answer, asked } = snapshot.context;
  const reading =
    snapshot.matches('packing') || snapshot.matches('readingCode') || snapshot.matches('loadingExample');
  const replaying = snapshot.matches('replaying');
  return {
    busy: replaying ? 'replaying' : reading ? 'reading' : null,
    history: history?.name ?? null,
    files,
    error,
    shown:
      answer && asked && !replaying
        ? { answer, files: asked.files, current: sameFiles(asked.files, files) }
        : null,
  };
}
