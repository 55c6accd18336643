import type { SessionSetup } from './session-setup';

/**
 * Every change is in the browser's own storage at once; this region takes it to the server as well. Nothing is saved
 * before the server's draft has been looked at, so that an old tab cannot overwrite it unseen.
 */
export function draftRegion(setup: SessionSetup) {
  return setup.createStateConfig({
    initial: 'loading',
    states: {
      loading: {
        invoke: {
          src: 'loadDraft',
          input: ({ context }) => context.place,
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'settling',
              actions: [
                { type: 'takeLoaded', params: ({ event }) => ({ result: event.output }) },
                'keepLocally',
              ],
            },
            {
              target: 'unloaded',
              actions: { type: 'takeLoaded', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      unloaded: {
        after: { draftRetry: { guard: 'mayRetry', target: 'loading' } },
        on: { 'draft.retry': 'loading' },
      },
      settling: {
        always: [
          { guard: 'isConflicting', target: 'conflicting' },
          { guard: 'isUnsaved', target: 'unsaved' },
          { target: 'saved' },
        ],
      },
      saved: { on: { 'draft.changed': 'unsaved' } },
      unsaved: {
        after: { draftDebounce: 'saving' },
        on: { 'draft.changed': { target: 'unsaved', reenter: true }, 'draft.retry': 'saving' },
      },
      saving: {
        entry: 'markSent',
        invoke: {
          src: 'saveDraft',
          input: ({ context: { place, files, revision } }) => ({ place, files, base: revision }),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'settling',
              actions: [
                { type: 'takeSaved', params: ({ event }) => ({ result: event.output }) },
                'keepLocally',
              ],
            },
            {
              target: 'unconfirmed',
              actions: { type: 'takeSaved', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      // Edits go on in this browser meanwhile.
      conflicting: {
        on: {
          'draft.keep-mine': { target: 'saving', actions: 'keepMine' },
          'draft.take-theirs': 'settingAside',
        },
      },
      // What is here becomes a version on the server before the other takes its place: nowhere else would it stay.
      settingAside: {
        entry: 'markSent',
        invoke: {
          src: 'saveDraft',
          input: ({ context: { place, files, revision, conflict } }) => ({
            place,
            files,
            base: conflict?.revision ?? revision,
          }),
          onDone: [
            {
              guard: { type: 'isAside', params: ({ event }) => ({ result: event.output }) },
              target: 'saving',
              actions: [
                { type: 'takeSaved', params: ({ event }) => ({ result: event.output }) },
                'takeTheirs',
                'keepLocally',
              ],
            },
            // Written further meanwhile, changed in yet another tab, or not reached: asked again.
            {
              target: 'conflicting',
              actions: { type: 'takeSaved', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      unconfirmed: {
        after: { draftRetry: { guard: 'mayRetry', target: 'saving' } },
        on: { 'draft.changed': 'unsaved', 'draft.retry': 'saving' },
      },
    },
  });
}
