import type { SessionSetup } from './session-setup';

/**
 * `editing` → `submitting` → `running` → `finished`, or `failed` when the run could not be started or its rest cannot
 * be had. Queued, compiling and so on are the run's own status. While a cancel is on its way a new run may begin.
 */
export function runRegion(setup: SessionSetup) {
  return setup.createStateConfig({
    initial: 'editing',
    states: {
      editing: { on: { run: 'submitting' } },
      submitting: {
        entry: 'submit',
        invoke: {
          src: 'startRun',
          input: ({ context: { place, submitted, files, scenario } }) => ({
            ...place,
            files: [...(submitted?.files ?? files)],
            scenario: submitted?.scenario ?? scenario,
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
          'stream.messages': { guard: 'isCurrent', actions: 'takeMessages' },
          'stream.state': { guard: 'isCurrent', actions: 'takeConnection' },
          'stream.ended': { guard: 'isCurrent', target: 'finished' },
          'stream.lost': { guard: 'isCurrent', target: 'failed', actions: 'reportLoss' },
        },
        states: {
          following: { on: { cancel: 'cancelling' } },
          cancelling: {
            entry: 'dismiss',
            on: { run: '#session.run.submitting' },
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
      finished: { on: { run: 'submitting' } },
      failed: { on: { run: 'submitting' } },
    },
  });
}
