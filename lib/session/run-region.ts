import { and } from 'xstate';
import type { SessionSetup } from './session-setup';

/**
 * `opening` looks for the run that the learner had here before, and follows it as if it had just been started. Then
 * `editing` → `submitting` → `running` → `finished`, or `failed` when the run could not be started or its rest cannot
 * be had. Queued, compiling and so on are the run's own status. While a cancel is on its way a new run may begin.
 */
export function runRegion(setup: SessionSetup) {
  const begin: { guard: 'planHolds'; target: 'submitting' } = { guard: 'planHolds', target: 'submitting' };
  return setup.createStateConfig({
    initial: 'opening',
    states: {
      opening: {
        // Whoever begins something new does not want the old run any more.
        on: { run: begin, 'scenario.chosen': { target: 'editing', actions: 'choose' } },
        invoke: {
          src: 'loadLastRun',
          input: ({ context }) => context.place,
          onDone: [
            {
              guard: ({ event }) => event.output.ok && event.output.value !== null,
              target: 'running',
              actions: {
                type: 'takeReopened',
                params: ({ event }) => ({ last: event.output.ok ? event.output.value : null }),
              },
            },
            { target: 'editing' },
          ],
        },
      },
      editing: { on: { run: begin } },
      submitting: {
        entry: 'submit',
        invoke: {
          src: 'startRun',
          input: ({ context: { place, submitted, files, scenario, byHand } }) => ({
            ...place,
            files: [...(submitted?.files ?? files)],
            scenario: submitted?.scenario ?? scenario,
            byHand: submitted?.byHand ?? byHand,
            ...(submitted?.faults ? { faults: [...submitted.faults] } : {}),
          }),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'running',
              actions: { type: 'takeStarted', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'failed',
              actions: { type: 'takeStarted', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      running: {
        initial: 'following',
        exit: 'disconnect',
        invoke: { src: 'followRun', input: ({ context }) => ({ runId: context.run?.runId ?? '' }) },
        on: {
          'stream.heard': { guard: 'isCurrent', actions: 'takeHeard' },
          'stream.state': { guard: 'isCurrent', actions: 'takeConnection' },
          'stream.ended': { guard: 'isCurrent', target: 'finished' },
          'stream.lost': [
            // Nobody asked for it: a run that cannot be read any more is simply not shown.
            { guard: 'isReopened', target: 'editing', actions: 'forgetRun' },
            { guard: 'isCurrent', target: 'failed', actions: 'reportLoss' },
          ],
          run: { guard: and(['isFromBefore', 'planHolds']), target: 'submitting' },
        },
        states: {
          following: { on: { cancel: 'cancelling' } },
          cancelling: {
            entry: 'dismiss',
            on: { run: { guard: 'planHolds', target: '#session.run.submitting' } },
            invoke: {
              src: 'cancelRun',
              input: ({ context }) => ({ runId: context.run?.runId ?? '' }),
              onDone: {
                guard: ({ event }) => !event.output.ok,
                target: 'following',
                actions: { type: 'takeCancelled', params: ({ event }) => ({ result: event.output }) },
              },
            },
          },
        },
      },
      finished: { on: { run: begin } },
      failed: { on: { run: begin } },
    },
  });
}
