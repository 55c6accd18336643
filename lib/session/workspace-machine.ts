import { assign, fromPromise, setup, type SnapshotFrom } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { Draft, StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import type { Revision } from '@/lib/protocol/workspace';

/** What was in a file of code: that of this step, and how many other steps got theirs. */
export type Uploaded = { own: readonly SourceFile[] | null; others: number };

/** What keeping, getting and bringing code asks of the world. No promise rejects. */
export type WorkspaceEffects = {
  listRevisions: (place: StepPlace) => Promise<Result<readonly Revision[]>>;
  readRevision: (place: StepPlace, revision: number) => Promise<Result<Draft>>;
  /** Has the browser save these files of the step as a project. */
  downloadStep: (files: readonly SourceFile[]) => Promise<Result<null>>;
  /** The same for all steps that the learner has changed; the value says how many. */
  downloadAll: () => Promise<Result<number>>;
  /** Reads a file that was downloaded before; what belongs to other steps is saved as their drafts. */
  upload: (place: StepPlace, file: Blob) => Promise<Result<Uploaded>>;
  /** Puts files in the place of the page's. */
  replace: (files: readonly SourceFile[]) => void;
};

export type WorkspaceCommand =
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'choose'; revision: number }
  /** Takes the chosen revision for the page's. */
  | { type: 'restore' }
  | { type: 'retry' }
  | { type: 'download.step'; files: readonly SourceFile[] }
  | { type: 'download.all' }
  | { type: 'upload'; file: Blob };

/** How the last of what was asked for went. */
export type WorkspaceNote = { type: 'done'; text: string } | { type: 'failed'; error: RequestError };

type Context = {
  place: StepPlace;
  revisions: readonly Revision[];
  wanted: number;
  chosen: Draft | null;
  historyError: RequestError | null;
  note: WorkspaceNote | null;
};
type Types = { context?: Context; events?: WorkspaceCommand; input?: StepPlace };
const types: Types = {};

/** The dialog about a step's files: earlier versions, a project to download, code to bring back. */
export function createWorkspaceMachine(effects: WorkspaceEffects) {
  const note = (result: Result<unknown>, text: string): { note: WorkspaceNote } => ({
    note: result.ok ? { type: 'done', text } : { type: 'failed', error: result.error },
  });
  return setup({
    types,
    actors: {
      listRevisions: fromPromise<Result<readonly Revision[]>, StepPlace>(({ input }) =>
        effects.listRevisions(input),
      ),
      readRevision: fromPromise<Result<Draft>, { place: StepPlace; revision: number }>(({ input }) =>
        effects.readRevision(input.place, input.revision),
      ),
      downloadStep: fromPromise<Result<null>, readonly SourceFile[]>(({ input }) =>
        effects.downloadStep(input),
      ),
      downloadAll: fromPromise<Result<number>>(() => effects.downloadAll()),
      upload: fromPromise<Result<Uploaded>, { place: StepPlace; file: Blob }>(({ input }) =>
        effects.upload(input.place, input.file),
      ),
    },
    actions: {
      forget: assign({ revisions: [], chosen: null, historyError: null, note: null }),
      want: assign(({ event }) => (event.type === 'choose' ? { wanted: event.revision } : {})),
      restore: ({ context: { chosen } }) => {
        if (chosen) effects.replace(chosen.files);
      },
      takeRevisions: assign((_, { result }: { result: Result<readonly Revision[]> }) =>
        result.ok ? { revisions: result.value, historyError: null } : { historyError: result.error },
      ),
      takeRevision: assign((_, { result }: { result: Result<Draft> }) =>
        result.ok ? { chosen: result.value, historyError: null } : { historyError: result.error },
      ),
      tellSaved: assign((_, { result }: { result: Result<unknown> }) =>
        note(result, 'Saved. Unpack it and read its README.'),
      ),
      tellUploaded: assign((_, { result }: { result: Result<Uploaded> }) =>
        note(result, result.ok ? uploadedText(result.value) : ''),
      ),
      replaceByUpload: (_, { result }: { result: Result<Uploaded> }) => {
        if (result.ok && result.value.own) effects.replace(result.value.own);
      },
    },
  }).createMachine({
    context: ({ input }) => ({
      place: input,
      revisions: [],
      wanted: 0,
      chosen: null,
      historyError: null,
      note: null,
    }),
    initial: 'closed',
    states: {
      closed: { id: 'closed', entry: 'forget', on: { open: 'open' } },
      open: {
        on: { close: 'closed' },
        type: 'parallel',
        states: {
          history: {
            initial: 'listing',
            on: { choose: { target: '.reading', actions: 'want' }, retry: '.listing' },
            states: {
              listing: {
                invoke: {
                  src: 'listRevisions',
                  input: ({ context }) => context.place,
                  onDone: {
                    target: 'idle',
                    actions: { type: 'takeRevisions', params: ({ event }) => ({ result: event.output }) },
                  },
                },
              },
              reading: {
                invoke: {
                  src: 'readRevision',
                  input: ({ context }) => ({ place: context.place, revision: context.wanted }),
                  onDone: {
                    target: 'idle',
                    actions: { type: 'takeRevision', params: ({ event }) => ({ result: event.output }) },
                  },
                },
              },
              idle: { on: { restore: { target: '#closed', actions: 'restore' } } },
            },
          },
          task: {
            initial: 'idle',
            states: {
              idle: {
                on: {
                  'download.step': 'savingStep',
                  'download.all': 'savingAll',
                  upload: 'uploading',
                },
              },
              savingStep: {
                invoke: {
                  src: 'downloadStep',
                  input: ({ event }) => (event.type === 'download.step' ? event.files : []),
                  onDone: {
                    target: 'idle',
                    actions: { type: 'tellSaved', params: ({ event }) => ({ result: event.output }) },
                  },
                },
              },
              savingAll: {
                invoke: {
                  src: 'downloadAll',
                  onDone: {
                    target: 'idle',
                    actions: { type: 'tellSaved', params: ({ event }) => ({ result: event.output }) },
                  },
                },
              },
              uploading: {
                invoke: {
                  src: 'upload',
                  input: ({ context, event }) => ({
                    place: context.place,
                    file: event.type === 'upload' ? event.file : new Blob(),
                  }),
                  onDone: {
                    target: 'idle',
                    actions: [
                      { type: 'replaceByUpload', params: ({ event }) => ({ result: event.output }) },
                      { type: 'tellUploaded', params: ({ event }) => ({ result: event.output }) },
                    ],
                  },
                },
              },
            },
          },
        },
      },
    },
  });
}

function uploadedText({ own, others }: Uploaded): string {
  const elsewhere =
    others === 0 ? '' : ` ${others} other ${others === 1 ? 'step' : 'steps'} got the code that was for them.`;
  return own
    ? `This step has the files of the upload now. What was here before is among the earlier versions.${elsewhere}`
    : `There was no code for this step in it, so nothing changed here.${elsewhere}`;
}

export type WorkspaceMachine = ReturnType<typeof createWorkspaceMachine>;

export type WorkspaceView = {
  open: boolean;
  /** A download or an upload is under way. */
  busy: boolean;
  history: 'loading' | 'ready';
} & Pick<Context, 'revisions' | 'chosen' | 'historyError' | 'note'>;

export function workspaceView(snapshot: SnapshotFrom<WorkspaceMachine>): WorkspaceView {
  const { revisions, chosen, historyError, note } = snapshot.context;
  return {
    open: snapshot.matches('open'),
    busy: snapshot.matches('open') && !snapshot.matches({ open: { task: 'idle' } }),
    history: snapshot.matches({ open: { history: 'idle' } }) ? 'ready' : 'loading',
    revisions,
    chosen,
    historyError,
    note,
  };
}
