import { assign, setup, type SnapshotFrom } from 'xstate';

/** Where code belongs. */
export type Side = 'workflow' | 'activity';
/** What there is to ask once the side is known. */
export type Topic = 'long' | 'idempotent' | 'callback' | 'payload';
export type Choice = { text: string; right: boolean; reason: string };
export type FollowUp = { topic: Topic; question: string; choices: readonly [Choice, Choice, ...Choice[]] };

/** Something a process does, as a person decides it. `code` shows it as it may stand in a program today. */
export type Operation = {
  id: string;
  title: string;
  code: string;
  side: Side;
  reason: string;
  followUps: readonly FollowUp[];
};

type Answer = { followUp: FollowUp; choice: Choice };
/** What a person made of one operation, as far as they came. */
export type Decision = { operation: Operation; side: Side; answers: readonly Answer[] };

export type DecideCommand =
  { type: 'place'; side: Side } | { type: 'answer'; choice: Choice } | { type: 'next' } | { type: 'again' };

type Place = { position: number; count: number };
/** What a page shows. Positions count from 1. */
export type DecideView =
  | ({ type: 'placing'; operation: Operation } & Place)
  | ({ type: 'placed'; decision: Decision } & Place)
  | ({ type: 'asking'; decision: Decision; followUp: FollowUp } & Place)
  | ({ type: 'answered'; decision: Decision } & Place)
  | { type: 'done'; decisions: readonly Decision[] };

type Operations = readonly [Operation, ...Operation[]];
type Context = { operations: Operations; decisions: readonly Decision[] };
type Types = { context?: Context; events?: DecideCommand; input?: Operations };
const types: Types = {};

/** The follow-up that the newest decision still lacks. */
function openFollowUp({ decisions }: Context): FollowUp | null {
  const newest = decisions.at(-1);
  return newest?.operation.followUps[newest.answers.length] ?? null;
}

/** The operation after those that are decided. */
function nextOperation({ operations, decisions }: Context): Operation | null {
  return operations[decisions.length] ?? null;
}

/**
 * One operation after another: `placing` → `placed`, then `asking` → `answered` for each of its follow-ups, and `done` after the
 * last. An answer stands: a wrong one is explained, not asked again.
 */
export const decideMachine = setup({
  types,
  guards: {
    hasFollowUp: ({ context }) => openFollowUp(context) !== null,
    hasOperation: ({ context }) => nextOperation(context) !== null,
  },
  actions: {
    place: assign(({ context, event }) => {
      const operation = nextOperation(context);
      if (event.type !== 'place' || operation === null) return {};
      return { decisions: [...context.decisions, { operation, side: event.side, answers: [] }] };
    }),
    answer: assign(({ context, event }) => {
      const followUp = openFollowUp(context);
      const newest = context.decisions.at(-1);
      if (event.type !== 'answer' || followUp === null || !newest) return {};
      const answers = [...newest.answers, { followUp, choice: event.choice }];
      return { decisions: [...context.decisions.slice(0, -1), { ...newest, answers }] };
    }),
    forget: assign({ decisions: [] }),
  },
}).createMachine({
  id: 'decide',
  context: ({ input }) => ({ operations: input, decisions: [] }),
  initial: 'placing',
  states: {
    placing: { on: { place: { target: 'explained', actions: 'place' } } },
    asking: { on: { answer: { target: 'explained', actions: 'answer' } } },
    explained: {
      on: {
        next: [
          { target: 'asking', guard: 'hasFollowUp' },
          { target: 'placing', guard: 'hasOperation' },
          { target: 'done' },
        ],
      },
    },
    done: { on: { again: { target: 'placing', actions: 'forget' } } },
  },
});

/** What the machine's state says to a page. */
export function decideView(snapshot: SnapshotFrom<typeof decideMachine>): DecideView {
  const { context } = snapshot;
  const { decisions } = context;
  const count = context.operations.length;
  const operation = nextOperation(context);
  if (snapshot.matches('placing') && operation)
    return { type: 'placing', operation, position: decisions.length + 1, count };
  const decision = decisions.at(-1);
  if (snapshot.matches('done') || !decision) return { type: 'done', decisions };
  const place = { position: decisions.length, count };
  const followUp = openFollowUp(context);
  if (snapshot.matches('asking') && followUp) return { type: 'asking', decision, followUp, ...place };
  return decision.answers.length === 0
    ? { type: 'placed', decision, ...place }
    : { type: 'answered', decision, ...place };
}

/** How many of the questions asked were answered right: the sides, and the follow-ups. */
export function rightAnswers(decisions: readonly Decision[]): {
  sides: number;
  followUps: { right: number; asked: number };
} {
  const answers = decisions.flatMap((one) => one.answers);
  return {
    sides: decisions.filter(({ operation, side }) => operation.side === side).length,
    followUps: { right: answers.filter(({ choice }) => choice.right).length, asked: answers.length },
  };
}
