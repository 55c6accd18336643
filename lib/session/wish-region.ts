import type { SessionSetup } from './session-setup';

/** What the learner wants of the run under way (move its clock, signal it, kill its worker), one wish after the other. */
export function wishRegion(setup: SessionSetup) {
  return setup.createStateConfig({
    initial: 'idle',
    states: {
      idle: { on: { wish: { guard: 'isUnderWay', target: 'telling', actions: 'wish' } } },
      telling: {
        invoke: {
          src: 'tellRun',
          input: ({ context: { run, told } }) => ({ runId: run?.runId ?? '', wish: told?.wish ?? null }),
          onDone: {
            target: 'idle',
            actions: { type: 'takeTold', params: ({ event }) => ({ result: event.output }) },
          },
        },
      },
    },
  });
}
