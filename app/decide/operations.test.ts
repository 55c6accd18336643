import { expect, it } from 'vitest';
import { decideOperation } from '@/lib/lab/decide-operations';
import { OPERATIONS, operationsFrom } from './operations';

const followUps = OPERATIONS.flatMap((one) => one.followUps);

it('are a dozen, of both sides, each with an id of its own', () => {
  expect(OPERATIONS.length).toBe(12);
  expect(new Set(OPERATIONS.map((one) => one.id)).size).toBe(12);
  expect(new Set(OPERATIONS.map((one) => one.side))).toEqual(new Set(['workflow', 'activity']));
});

it('ask for each topic, with one right choice to a question, which is not always at the same place', () => {
  expect(new Set(followUps.map((one) => one.topic))).toEqual(
    new Set(['long', 'idempotent', 'callback', 'payload']),
  );
  for (const { question, choices } of followUps)
    expect(choices.filter((one) => one.right).length, question).toBe(1);
  const places = followUps.map((one) => one.choices.findIndex((choice) => choice.right));
  expect(new Set(places).size).toBeGreaterThan(1);
});

it('give a reason for everything that can be chosen', () => {
  for (const { reason, code } of OPERATIONS) expect(reason && code).not.toBe('');
  for (const { choices } of followUps) for (const { reason } of choices) expect(reason).not.toBe('');
});

it('are all there is to lead to from a brief, and may begin with any of them', () => {
  const ids = OPERATIONS.map((one) => one.id);
  expect([...decideOperation.options].sort()).toEqual([...ids].sort());
  for (const id of ids) {
    const from = operationsFrom(id).map((one) => one.id);
    expect(from[0]).toBe(id);
    expect([...from].sort()).toEqual([...ids].sort());
  }
  expect(operationsFrom('no-such')).toBe(OPERATIONS);
});
