import { assign, fromPromise, setup, type SnapshotFrom } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { StepPlace } from '@/lib/protocol/api';
import type { Hint } from '@/lib/protocol/hint';
import { HINT_TIERS, type HintTier } from '@/lib/protocol/hint-tiers';

/** What taking hints asks of the world. The promise does not reject. */
export type HintEffects = {
  readHint: (place: StepPlace, check: string, tier: HintTier) => Promise<Result<Hint>>;
};

export type HintsCommand = { type: 'take'; check: string };

/** What the learner knows of a check's hints. `next`: what becomes of the tier after those told; `none` after the last one. */
export type CheckHints = {
  told: readonly { tier: HintTier; hint: Hint }[];
  next:
    | { type: 'offered'; tier: HintTier }
    | { type: 'reading'; tier: HintTier }
    | { type: 'failed'; tier: HintTier; error: RequestError }
    | { type: 'none' };
};

type Asked = { check: string; tier: HintTier };
type Context = {
  place: StepPlace;
  told: Readonly<Record<string, readonly Hint[]>>;
  errors: Readonly<Record<string, RequestError | null>>;
  /** The first is being read. No check is in it twice. */
  queue: readonly string[];
};
type Types = { context?: Context; events?: HintsCommand; input?: StepPlace };
const types: Types = {};

const tierOf = (told: Context['told'], check: string): HintTier | null =>
  HINT_TIERS[told[check]?.length ?? 0] ?? null;

/** The hints of a step, read one by one as they are asked for. What is told stays told, whatever runs come after. */
export function createHintsMachine(effects: HintEffects) {
  return setup({
    types,
    actors: {
      readHint: fromPromise<Result<Hint> | null, { place: StepPlace; asked: Asked | null }>(
        async ({ input: { place, asked } }) =>
          asked && (await effects.readHint(place, asked.check, asked.tier)),
      ),
    },
    actions: {
      queue: assign(({ context: { queue, errors }, event: { check } }) => ({
        queue: [...queue, check],
        errors: { ...errors, [check]: null },
      })),
      take: assign(({ context: { told, errors, queue } }, { result }: { result: Result<Hint> | null }) => {
        const [check, ...rest] = queue;
        if (check === undefined || result === null) return { queue: rest };
        if (!result.ok) return { queue: rest, errors: { ...errors, [check]: result.error } };
        return { queue: rest, told: { ...told, [check]: [...(told[check] ?? []), result.value] } };
      }),
    },
    guards: {
      canTake: ({ context: { told, queue }, event: { check } }) =>
        !queue.includes(check) && tierOf(told, check) !== null,
      more: ({ context }) => context.queue.length > 1,
    },
  }).createMachine({
    context: ({ input }) => ({ place: input, told: {}, errors: {}, queue: [] }),
    initial: 'idle',
    states: {
      idle: { on: { take: { guard: 'canTake', target: 'reading', actions: 'queue' } } },
      reading: {
        on: { take: { guard: 'canTake', actions: 'queue' } },
        invoke: {
          src: 'readHint',
          input: ({ context: { place, told, queue } }) => {
            const [check] = queue;
            const tier = check === undefined ? null : tierOf(told, check);
            return { place, asked: check === undefined || tier === null ? null : { check, tier } };
          },
          onDone: [
            {
              guard: 'more',
              target: 'reading',
              reenter: true,
              actions: { type: 'take', params: ({ event }) => ({ result: event.output }) },
            },
            {
              target: 'idle',
              actions: { type: 'take', params: ({ event }) => ({ result: event.output }) },
            },
          ],
        },
      },
    },
  });
}
export type HintsMachine = ReturnType<typeof createHintsMachine>;

/** What a page shows beside a check that failed. */
export function checkHints(
  { context: { told, errors, queue } }: SnapshotFrom<HintsMachine>,
  check: string,
): CheckHints {
  const hints = told[check] ?? [];
  const known = HINT_TIERS.flatMap((tier, index) => {
    const hint = hints[index];
    return hint ? [{ tier, hint }] : [];
  });
  const tier = tierOf(told, check);
  const error = errors[check] ?? null;
  if (tier === null) return { told: known, next: { type: 'none' } };
  if (queue.includes(check)) return { told: known, next: { type: 'reading', tier } };
  if (error) return { told: known, next: { type: 'failed', tier, error } };
  return { told: known, next: { type: 'offered', tier } };
}
