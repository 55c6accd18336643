import type { SessionEffects } from './effects';
import { draftRegion } from './draft-region';
import { readLocalDraft } from './local-draft';
import { runRegion } from './run-region';
import type { SessionContext, SessionInput } from './session-context';
import { sessionSetup } from './session-setup';
import { wishRegion } from './wish-region';

/**
 * A learner at one step of a lab: the draft and its saving, and one run after another. Create it once per page; the
 * clock that its waits go by is the actor's (`createActor(machine, { clock, input })`).
 */
export function createSessionMachine(effects: SessionEffects) {
  const setup = sessionSetup(effects);
  return setup.createMachine({
    id: 'session',
    type: 'parallel',
    context: ({ input }) => initialContext(effects, input),
    on: {
      'file.edited': { guard: 'changesText', actions: ['takeEdit', 'keepLocally', 'tellDraftChanged'] },
      'files.replaced': { guard: 'changesFiles', actions: ['takeFiles', 'keepLocally', 'tellDraftChanged'] },
      'file.selected': { guard: 'knowsFile', actions: 'select' },
      'scenario.chosen': { actions: 'choose' },
      'clock.chosen': { actions: 'chooseClock' },
      'plan.changed': { actions: ['takePlan', 'keepPlan'] },
      'problem.dismissed': { actions: 'dismiss' },
    },
    states: { run: runRegion(setup), draft: draftRegion(setup), wish: wishRegion(setup) },
  });
}
export type SessionMachine = ReturnType<typeof createSessionMachine>;

function initialContext(
  effects: SessionEffects,
  { place, starter, scenario, plan }: SessionInput,
): SessionContext {
  const draft = readLocalDraft(effects.storage, place) ?? { files: starter, revision: 0, unsaved: false };
  return {
    place,
    starter,
    ...draft,
    activeFile: draft.files[0]?.path ?? '',
    scenario,
    byHand: false,
    plan,
    sent: [],
    conflict: null,
    draftError: null,
    submitted: null,
    run: null,
    ran: null,
    verdict: null,
    reopened: false,
    ahead: null,
    connection: 'none',
    problem: null,
    told: null,
  };
}
