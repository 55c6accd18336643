import { assign, fromPromise, setup } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { Run } from '@/lib/run/model';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';

export type SharedRunEffects = {
  /** All that is stored of the run so far. Never rejects. */
  readRun: () => Promise<Result<readonly RunEvent[]>>;
  /** Makes the run's code this browser's newest draft of the step; what was there stays among its versions. Never rejects. */
  fork: () => Promise<Result<unknown>>;
  /** Goes to the step. */
  leave: () => void;
};

type Context = { run: Run | null; events: readonly RunEvent[]; error: RequestError | null };
export type SharedRunCommand = { type: 'reload' } | { type: 'fork' };
type Types = { context?: Context; events?: SharedRunCommand };
const types: Types = {};

/** A run of anybody: `reading` → `shown` | `failed`; from `shown` on it can be forked, which ends in `left`. */
export function createSharedRunMachine(runId: string, effects: SharedRunEffects) {
  return setup({
    types,
    actors: {
      read: fromPromise(() => effects.readRun()),
      fork: fromPromise(() => effects.fork()),
    },
    actions: {
      take: assign((_, { result }: { result: Result<readonly RunEvent[]> }) =>
        result.ok
          ? { run: applyEvents(emptyRun(runId), result.value), events: result.value, error: null }
          : { error: result.error },
      ),
      complain: assign((_, { result }: { result: Result<unknown> }) => ({
        error: result.ok ? null : result.error,
      })),
      leave: () => effects.leave(),
    },
  }).createMachine({
    id: 'shared-run',
    context: { run: null, events: [], error: null },
    initial: 'reading',
    states: {
      reading: {
        invoke: {
          src: 'read',
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
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
      shown: { on: { reload: 'reading', fork: 'forking' } },
      failed: { on: { reload: 'reading' } },
      forking: {
        invoke: {
          src: 'fork',
          onDone: [
            { guard: ({ event }) => event.output.ok, target: 'left' },
            {
              target: 'shown',
              actions: { type: 'complain', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
      left: { type: 'final', entry: 'leave' },
    },
  });
}
