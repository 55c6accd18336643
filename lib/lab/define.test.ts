import { describe, expect, it } from 'vitest';
import { defineStep, type Check, type ScenarioInput } from './define';
import { passed } from './finding';

const scenario: ScenarioInput = {
  id: 'all-well',
  title: 'All goes well',
  description: 'No fault.',
  workflow: { type: 'orderSaga', args: [] },
  world: {},
  faults: [],
};
const check: Check = { id: 'fine', title: 'It is fine', judge: () => passed('It was.') };
const step = { id: 'one', title: 'One', scenarios: [scenario], checks: [check], starterFails: {} } as const;

describe('defineStep', () => {
  it('fills in what the author of a scenario left out', () => {
    expect(defineStep(step).scenarios[0]).toMatchObject({
      inFlightTimeoutFactor: 1,
      deadlineMs: 30_000,
      world: { stock: [] },
    });
  });

  it.each<[string, Parameters<typeof defineStep>[0], string]>([
    ['two scenarios of one id', { ...step, scenarios: [scenario, scenario] as const }, 'same id'],
    ['two checks of one id', { ...step, checks: [check, check] }, 'same id'],
    [
      'a check of an unknown scenario',
      { ...step, checks: [{ ...check, scenarios: ['no-such'] }] },
      'there is no scenario "no-such"',
    ],
    [
      'a starter that fails an unknown check',
      { ...step, starterFails: { 'all-well': ['no-such'] } },
      'there is no check "no-such"',
    ],
    [
      'a starter that fails a check which does not judge the scenario',
      { ...step, checks: [{ ...check, scenarios: [] }], starterFails: { 'all-well': ['fine'] } },
      'does not judge',
    ],
  ])('refuses %s', (_, input, message) => {
    expect(() => defineStep(input)).toThrow(message);
  });
});
