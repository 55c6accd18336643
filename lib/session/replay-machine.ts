import { assign, fromPromise, setup } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { AskReplay, ReplayAnswer } from '@/lib/protocol/replay-request';

/** A run, one of its executions, and the code to replay it against. */
export type ReplayWish = { runId: string; asked: AskReplay };

export type ReplayEffects = {
  /** Never rejects. Aborting the signal stops the replay; what is answered then is dropped. */
  replayRun: (runId: string, asked: AskReplay, signal: AbortSignal) => Promise<Result<ReplayAnswer>>;
};

export type ReplayContext = {
  /** The newest wish; what is shown, or failed, is its answer. Null before the first. */
  wish: ReplayWish | null;
  shown: Extract<ReplayAnswer, { type: 'report' }> | null;
  error: RequestError | null;
};

export type ReplayCommand = ({ type: 'replay' } & ReplayWish) | { type: 'cancel' };

type Types = { context?: ReplayContext; events?: ReplayCommand };
const types: Types = {};

/**
 * One replay after another: `idle` → `asking` → `shown` | `failed`. A new wish takes the place of one that is being asked
 * for, whose answer is then dropped, as that of a cancelled one is.
 */
export function createReplayMachine(effects: ReplayEffects) {
  return setup({
    types,
    actors: {
      ask: fromPromise<Result<ReplayAnswer>, ReplayWish | null>(async ({ input, signal }) =>
        input ? await effects.replayRun(input.runId, input.asked, signal) : NOTHING_ASKED,
      ),
    },
    actions: {
      take: assign(({ event }) =>
        event.type === 'replay' ? { wish: { runId: event.runId, asked: event.asked }, error: null } : {},
      ),
      show: assign((_, { result }: { result: Result<ReplayAnswer> }) => shownOf(result)),
      clear: assign({ wish: null, shown: null, error: null }),
    },
  }).createMachine({
    id: 'replay',
    context: { wish: null, shown: null, error: null },
    initial: 'idle',
    on: { replay: { target: '.asking', actions: 'take', reenter: true } },
    states: {
      idle: {},
      asking: {
        entry: assign({ shown: null }),
        on: { cancel: { target: 'idle', actions: 'clear' } },
        invoke: {
          src: 'ask',
          input: ({ context }) => context.wish,
          onDone: [
            {
              guard: ({ event }) => event.output.ok && event.output.value.type === 'report',
              target: 'shown',
              actions: { type: 'show', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'failed',
              actions: { type: 'show', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      shown: {},
      failed: {},
    },
  });
}

const NOTHING_ASKED: Result<never> = {
  ok: false,
  error: { type: 'rejected', message: 'There is nothing to replay yet. Run your code first.' },
};

function shownOf(result: Result<ReplayAnswer>): Pick<ReplayContext, 'shown' | 'error'> {
  if (!result.ok) return { shown: null, error: result.error };
  const answer = result.value;
  switch (answer.type) {
    case 'report':
      return { shown: answer, error: null };
    case 'unanswered':
      return { shown: null, error: { type: 'rejected', message: answer.message } };
  }
}

/** What of a replay a page shows, as one value for each status. */
export type ReplayState =
  | { type: 'idle' }
  | { type: 'asking'; wish: ReplayWish }
  | { type: 'shown'; wish: ReplayWish; answer: Extract<ReplayAnswer, { type: 'report' }> }
  | { type: 'failed'; wish: ReplayWish; error: RequestError };

/** The state that belongs to a run; a replay of another run is none of its. */
export function replayState({ wish, shown, error }: ReplayContext, runId: string | null): ReplayState {
  if (wish === null || wish.runId !== runId) return { type: 'idle' };
  if (shown) return { type: 'shown', wish, answer: shown };
  return error ? { type: 'failed', wish, error } : { type: 'asking', wish };
}
