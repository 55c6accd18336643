import { expect, it } from 'vitest';
import { createActor } from 'xstate';
import {
  decideMachine,
  decideView,
  rightAnswers,
  type Choice,
  type FollowUp,
  type Operation,
} from './decide-machine';

const right: Choice = { text: 'a key', right: true, reason: 'it stays the same' };
const wrong: Choice = { text: 'a dice', right: false, reason: 'it does not' };
const followUp = (question: string): FollowUp => ({
  topic: 'idempotent',
  question,
  choices: [right, wrong],
});
const operation = (id: string, followUps: FollowUp[] = []): Operation => ({
  id,
  title: id,
  code: `${id}()`,
  side: 'activity',
  reason: 'it calls',
  followUps,
});

function opened(...operations: [Operation, ...Operation[]]) {
  const actor = createActor(decideMachine, { input: operations }).start();
  return { send: actor.send, view: () => decideView(actor.getSnapshot()) };
}

it('asks for the side, then for each follow-up, then for the next operation, and ends after the last', () => {
  const { send, view } = opened(operation('charge', [followUp('one'), followUp('two')]), operation('mail'));
  expect(view()).toMatchObject({
    type: 'placing',
    operation: { id: 'charge' },
    position: 1,
    count: 2,
  });
  send({ type: 'place', side: 'workflow' });
  expect(view()).toMatchObject({ type: 'placed', decision: { side: 'workflow' }, position: 1 });
  send({ type: 'next' });
  expect(view()).toMatchObject({ type: 'asking', followUp: { question: 'one' } });
  send({ type: 'answer', choice: wrong });
  expect(view()).toMatchObject({ type: 'answered', decision: { answers: [{ choice: wrong }] } });
  send({ type: 'next' });
  expect(view()).toMatchObject({ type: 'asking', followUp: { question: 'two' }, position: 1 });
  send({ type: 'answer', choice: right });
  send({ type: 'next' });
  expect(view()).toMatchObject({
    type: 'placing',
    operation: { id: 'mail' },
    position: 2,
  });
  send({ type: 'place', side: 'activity' });
  send({ type: 'next' });
  const end = view();
  expect(end).toMatchObject({
    type: 'done',
    decisions: [{ operation: { id: 'charge' } }, { operation: { id: 'mail' } }],
  });
  if (end.type !== 'done') throw new Error('not done');
  expect(rightAnswers(end.decisions)).toEqual({ sides: 1, followUps: { right: 1, asked: 2 } });
});

it('lets an answer stand, and takes none before its question', () => {
  const { send, view } = opened(operation('charge', [followUp('one')]));
  send({ type: 'answer', choice: right });
  expect(view()).toMatchObject({ type: 'placing' });
  send({ type: 'place', side: 'workflow' });
  send({ type: 'place', side: 'activity' });
  expect(view()).toMatchObject({ type: 'placed', decision: { side: 'workflow', answers: [] } });
});

it('begins again with nothing decided', () => {
  const { send, view } = opened(operation('charge'));
  send({ type: 'place', side: 'activity' });
  send({ type: 'next' });
  expect(view()).toMatchObject({ type: 'done' });
  send({ type: 'again' });
  expect(view()).toMatchObject({ type: 'placing', position: 1 });
});
