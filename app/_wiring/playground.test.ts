import { describe, expect, it } from 'vitest';
import { catalogue, findStep } from './labs';
import { READY } from './playground';
import { files, testServices } from './services.fixture';
import { startRun } from './start-run';

const request = {
  lab: 'playground',
  step: 'order-saga',
  scenario: 'all-well',
  files,
  byHand: false,
};
const fail = {
  type: 'fail' as const,
  id: 'mine',
  on: { operation: 'payments.charge', calls: [2] },
  message: 'No',
  errorType: 'Mine',
  nonRetryable: false,
};

describe('the playground', () => {
  it.each(READY)('has the solution and the scenarios of a step, and judges nothing: $id', async (ready) => {
    const [found, from] = [await findStep('playground', ready.id), await findStep(ready.lab, ready.step)];
    expect(from).not.toBeNull();
    expect(found?.folder.start).toEqual(from?.folder.solution);
    expect(found?.step.scenarios).toEqual(from?.step.scenarios);
    expect(found?.step.checks).toEqual([]);
  });

  it('is no lab, and knows no other situations', async () => {
    expect((await catalogue()).labs.map(({ lab }) => lab.id)).not.toContain('playground');
    expect(await findStep('playground', 'compensate')).toBeNull();
  });

  it('runs a learner’s faults in place of the scenario’s, and keeps them with the run', async () => {
    const all = await testServices();
    const started = await startRun({ ...request, faults: [fail] }, 'learner-1', all);
    if (!('runId' in started)) throw new Error(started.message);
    expect(all.temporal.started[0]?.request.scenario).toMatchObject({ id: 'all-well', faults: [fail] });
    expect((await all.store.runs.get(started.runId))?.scenario.faults).toEqual([fail]);
  });

  it('runs the scenario as it is declared without a plan', async () => {
    const all = await testServices();
    await startRun({ ...request, scenario: 'shipping-fails' }, 'learner-1', all);
    const declared = (await findStep('03-saga', 'compensate'))?.step.scenarios.find(
      (one) => one.id === 'shipping-fails',
    );
    expect(all.temporal.started[0]?.request.scenario).toEqual(declared);
  });

  it('shortens the timeouts that would be waited out in real time, and only those', async () => {
    const all = await testServices();
    const hang = { type: 'hang' as const, id: 'hangs', on: { operation: 'email.send' } };
    for (const faults of [[hang], [fail]]) await startRun({ ...request, faults }, 'learner-1', all);
    const [waiting, other] = all.temporal.started.map((one) => one.request.scenario.inFlightTimeoutFactor);
    expect(waiting).toBeLessThanOrEqual(0.05);
    expect(other).toBe(1);
  });

  it.each([
    [
      'an operation that is none',
      { ...request, faults: [{ ...fail, on: { operation: 'bank.rob' } }] },
      /rob/,
    ],
    ['two faults of one id', { ...request, faults: [fail, fail] }, /same id/],
    [
      'a step of a lab',
      { ...request, lab: '03-saga', step: 'compensate', faults: [fail] },
      /Only the playground/,
    ],
  ])('refuses faults for %s, and runs nothing', async (_, body, message) => {
    const all = await testServices();
    expect(await startRun(body, 'learner-1', all)).toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
    expect(all.temporal.started).toEqual([]);
  });
});
