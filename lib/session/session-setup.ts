import { assign, fromCallback, fromPromise, raise, setup } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import type { Draft, LastRun, SavedDraft, StartedRun, StartRun, StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import { emptyRun } from '@/lib/run/empty-run';
import type { SessionEffects } from './effects';
import { writeLocalDraft } from './local-draft';
import { mergeDraft, sameFiles } from './merge-draft';
import { writeLocalPlan } from './plan';
import type { SessionContext, SessionEvent, SessionInput, StreamEvent, Wish } from './session-context';

/** Silence in the editor after which a draft goes to the server, and the wait before a failed save is tried again. */
export const DRAFT_DEBOUNCE_MS = 1_000;
export const DRAFT_RETRY_MS = 5_000;

/** Versions that were sent without an answer, and are known again when they turn up. */
const MOST_SENT = 20;

type Types = { context?: SessionContext; events?: SessionEvent; input?: SessionInput };
const types: Types = {};

/** The machine's vocabulary, bound to what it may do to the world. */
export function sessionSetup(effects: SessionEffects) {
  return setup({
    types,
    actors: {
      startRun: fromPromise<Result<StartedRun>, StartRun>(({ input }) => effects.startRun(input)),
      loadLastRun: fromPromise<Result<LastRun | null>, StepPlace>(({ input }) => effects.loadLastRun(input)),
      cancelRun: fromPromise<Result<null>, { runId: string }>(({ input }) =>
        effects.sendCommand(input.runId, { type: 'cancel' }),
      ),
      tellRun: fromPromise<Result<null>, { runId: string; wish: Wish | null }>(async ({ input }) =>
        input.wish ? effects.sendCommand(input.runId, input.wish) : { ok: true, value: null },
      ),
      loadDraft: fromPromise<Result<Draft | null>, StepPlace>(({ input }) => effects.loadDraft(input)),
      saveDraft: fromPromise<
        Result<SavedDraft>,
        { place: StepPlace; files: readonly SourceFile[]; base: number }
      >(({ input }) => effects.saveDraft(input.place, input.files, input.base)),
      followRun: fromCallback<SessionEvent, { runId: string }>(({ input: { runId }, sendBack }) => {
        const abort = new AbortController();
        const send: (event: StreamEvent) => void = sendBack;
        const { signal } = abort;
        void effects
          .followRun({
            runId,
            signal,
            onHeard: (heard) => send({ type: 'stream.heard', runId, heard }),
            onState: (state) => send({ type: 'stream.state', runId, state }),
          })
          .then((end) => {
            if (end.type === 'ended') send({ type: 'stream.ended', runId });
            if (end.type === 'lost') send({ type: 'stream.lost', runId, error: end.error });
          });
        return () => abort.abort();
      }),
    },
    actions: {
      keepLocally: ({ context }) => {
        const { files, revision, unsaved } = context;
        writeLocalDraft(effects.storage, context.place, { files: [...files], revision, unsaved });
      },
      takeEdit: assign(({ context, event }) =>
        event.type === 'file.edited'
          ? {
              files: context.files.map((file) =>
                file.path === event.path ? { path: file.path, text: event.text } : file,
              ),
              unsaved: true,
            }
          : {},
      ),
      takeFiles: assign(({ context, event }) => {
        if (event.type !== 'files.replaced') return {};
        const { files } = event;
        return { files, unsaved: true, activeFile: fileToShow(context.activeFile, files) };
      }),
      tellDraftChanged: raise({ type: 'draft.changed' }),
      select: assign(({ event }) => (event.type === 'file.selected' ? { activeFile: event.path } : {})),
      choose: assign(({ event }) => (event.type === 'scenario.chosen' ? { scenario: event.scenario } : {})),
      chooseClock: assign(({ event }) => (event.type === 'clock.chosen' ? { byHand: event.byHand } : {})),
      takePlan: assign(({ event }) => (event.type === 'plan.changed' ? { plan: event.plan } : {})),
      keepPlan: ({ context }) => writeLocalPlan(effects.storage, context.place, context.plan),
      wish: assign(({ event }) =>
        event.type === 'wish' ? { told: { type: 'sending', wish: event.wish } } : {},
      ),
      takeTold: assign(({ context }, { result }: { result: Result<null> }) => {
        // Another run may have begun meanwhile: what was wished of the old one is of no interest then.
        if (context.told === null) return {};
        const { wish } = context.told;
        return { told: result.ok ? { type: 'done', wish } : { type: 'refused', wish, error: result.error } };
      }),
      takeLoaded: assign(({ context }, { result }: { result: Result<Draft | null> }) => {
        if (!result.ok) return { draftError: result.error };
        const { files, revision, unsaved } = context;
        const merged = mergeDraft({ files: [...files], revision, unsaved }, result.value);
        return { ...merged, activeFile: fileToShow(context.activeFile, merged.files), draftError: null };
      }),
      markSent: assign(({ context }) => ({ sent: [...context.sent.slice(-MOST_SENT), context.files] })),
      takeSaved: assign(({ context }, { result }: { result: Result<SavedDraft> }) => {
        if (!result.ok) return { draftError: result.error };
        const { files, revision, conflict } = result.value;
        // What another tab has saved; unless it was this one, and only the answer got lost.
        const foreign = conflict === true && !context.sent.some((one) => sameFiles(one, files));
        if (foreign) return { conflict: { files, revision }, draftError: null };
        return {
          revision,
          unsaved: !sameFiles(context.files, files),
          conflict: context.conflict && { ...context.conflict, revision },
          sent: [files],
          draftError: null,
        };
      }),
      keepMine: assign(({ context }) =>
        context.conflict ? { revision: context.conflict.revision, conflict: null } : {},
      ),
      takeTheirs: assign(({ context }) =>
        context.conflict
          ? {
              ...context.conflict,
              unsaved: true,
              conflict: null,
              activeFile: fileToShow(context.activeFile, context.conflict.files),
            }
          : {},
      ),
      submit: assign(({ context }) => ({
        submitted: {
          files: context.files,
          scenario: context.scenario,
          byHand: context.byHand,
          faults: context.plan && context.plan.faults,
        },
        problem: null,
      })),
      takeStarted: assign(({ context }, { result }: { result: Result<StartedRun> }) =>
        result.ok
          ? {
              run: emptyRun(result.value.runId),
              ran: context.submitted,
              verdict: null,
              ahead: null,
              reopened: false,
              told: null,
            }
          : { problem: result.error },
      ),
      takeReopened: assign((_, { last }: { last: LastRun | null }) => {
        if (last === null) return {};
        const { runId, scenario, files, byHand } = last;
        return {
          run: emptyRun(runId),
          ran: { files, scenario, byHand, faults: null },
          scenario,
          byHand,
          reopened: true,
        };
      }),
      forgetRun: assign({ run: null, ran: null, verdict: null, reopened: false }),
      takeCancelled: assign((_, { result }: { result: Result<null> }) =>
        result.ok ? {} : { problem: result.error },
      ),
      takeHeard: assign(({ event }) => (event.type === 'stream.heard' ? event.heard : {})),
      takeConnection: assign(({ event }) =>
        event.type === 'stream.state' ? { connection: event.state } : {},
      ),
      disconnect: assign({ connection: 'none' }),
      reportLoss: assign(({ event }) => (event.type === 'stream.lost' ? { problem: event.error } : {})),
      dismiss: assign({ problem: null }),
    },
    guards: {
      isCurrent: ({ context, event }) => 'runId' in event && event.runId === context.run?.runId,
      /** It may belong to another tab; whoever wants another one need not wait for it. */
      isFromBefore: ({ context }) => context.reopened,
      isReopened: ({ context, event }) =>
        context.reopened && 'runId' in event && event.runId === context.run?.runId,
      planHolds: ({ context }) => context.plan === null || context.plan.faults !== null,
      isUnderWay: ({ context }) => context.run !== null && context.run.status.type !== 'ended',
      changesText: ({ context, event }) =>
        event.type === 'file.edited' &&
        context.files.some((file) => file.path === event.path && file.text !== event.text),
      changesFiles: ({ context, event }) =>
        event.type === 'files.replaced' && event.files.length > 0 && !sameFiles(event.files, context.files),
      knowsFile: ({ context, event }) =>
        event.type === 'file.selected' && context.files.some((file) => file.path === event.path),
      isUnsaved: ({ context }) => context.unsaved,
      /** What is in this tab is the newest on the server. */
      isAside: ({ context }, { result }: { result: Result<SavedDraft> }) =>
        result.ok && sameFiles(context.files, result.value.files),
      isConflicting: ({ context }) => context.conflict !== null,
      mayRetry: ({ context }) =>
        context.draftError?.type === 'offline' || context.draftError?.type === 'server',
    },
    delays: { draftDebounce: DRAFT_DEBOUNCE_MS, draftRetry: DRAFT_RETRY_MS },
  });
}

/** The same file while it exists, else the first. */
function fileToShow(active: string, files: readonly SourceFile[]): string {
  return files.some((file) => file.path === active) ? active : (files[0]?.path ?? active);
}

export type SessionSetup = ReturnType<typeof sessionSetup>;
