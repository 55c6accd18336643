import { describe, expect, it } from 'vitest';
import { checkScenario } from './check-scenario';
import { scenario, type ScenarioInput } from './scenario';

const problems = (more: Partial<ScenarioInput>): string[] =>
  checkScenario(
    scenario.parse({
      id: 'test',
      title: 'Test',
      description: 'A test.',
      workflow: { type: 'main' },
      world: {},
      faults: [],
      ...more,
    }),
  );

const charge = { operation: 'payments.charge' };
const decide = { type: 'signal', name: 'decide' } as const;

describe('a scenario', () => {
  it('that names only what exists has no problems', () => {
    expect(
      problems({
        workflow: { type: 'main', taskQueue: 'orders' },
        workers: [{ taskQueue: 'orders', version: 'v2' }],
        versions: { v2: [{ path: 'workflows.ts', text: '' }] },
        host: { timeZone: 'Europe/Berlin', locale: 'de-DE' },
        faults: [
          { type: 'lost-response', id: 'lost', choice: 'one', on: charge },
          { type: 'hang', id: 'hang', choice: 'one', on: charge },
          { type: 'deploy', id: 'd', version: 'v2', at: { type: 'call', ...charge } },
          { type: 'kill-worker', id: 'k', at: { type: 'event', event: 'TimerFired', workflow: 'batch' } },
          { type: 'kill-worker', id: 'k2', at: { workflowTask: 2 } },
          { type: 'duplicate-signal', id: 's', signal: 'decide', nth: 2 },
          { type: 'foreign-host', id: 'f' },
        ],
        script: [
          {
            id: '1',
            at: {},
            action: { type: 'start', key: 'batch', workflow: { type: 'batch', taskQueue: 'orders' } },
          },
          { id: '2', at: { afterMs: 1 }, action: { ...decide, workflow: 'batch', times: 2 } },
        ],
      }),
    ).toEqual([]);
  });

  it.each<[string, Partial<ScenarioInput>, string]>([
    [
      'an operation that is not there',
      { faults: [{ type: 'hang', id: 'hang', on: { operation: 'payments.pay' } }] },
      'fault "hang": there is no operation "payments.pay"; payments has charge, refund',
    ],
    [
      'a service that is not there',
      { faults: [{ type: 'kill-worker', id: 'k', at: { type: 'call', operation: 'bakery.bake' } }] },
      'fault "k": there is no operation "bakery.bake"; the services are inventory,',
    ],
    [
      'an id of two faults',
      {
        faults: [
          { type: 'hang', id: 'same', on: charge },
          { type: 'lost-response', id: 'same', on: charge },
        ],
      },
      'fault "same": another fault has the same id',
    ],
    [
      'a version that is not declared',
      { faults: [{ type: 'deploy', id: 'd', version: 'v2', at: { type: 'call', ...charge } }] },
      'fault "d": the scenario has no version "v2"; it declares none',
    ],
    [
      'a version of a worker that is not declared',
      { workers: [{ version: 'v2' }], versions: { v3: [{ path: 'workflows.ts', text: '' }] } },
      'worker on "default": the scenario has no version "v2"; it declares v3',
    ],
    [
      'a history event that is not there',
      { faults: [{ type: 'kill-worker', id: 'k', at: { type: 'event', event: 'ActivityCompleted' } }] },
      'fault "k": there is no history event "ActivityCompleted"',
    ],
    [
      'a signal that the script never sends',
      {
        faults: [{ type: 'missing-signal', id: 'm', signal: 'decide', nth: 2 }],
        script: [{ id: '1', at: {}, action: decide }],
      },
      'fault "m": the script sends 1 signals "decide", so there is no number 2',
    ],
    [
      'a choice of one',
      { faults: [{ type: 'hang', id: 'hang', choice: 'one', on: charge }] },
      'fault "hang": it is the only one of the choice "one"',
    ],
    [
      'a time zone that is not there',
      { faults: [{ type: 'foreign-host', id: 'f', timeZone: 'Mars/Base' }] },
      'fault "f": "Mars/Base" is no time zone',
    ],
    [
      'a queue without a worker',
      { workflow: { type: 'main', taskQueue: 'orders' } },
      'workflow: no worker serves the task queue "orders"; there are workers on default',
    ],
    [
      'a workflow that nobody starts',
      { script: [{ id: '1', at: {}, action: { ...decide, workflow: 'batch' } }] },
      'script step "1": no workflow has the key "batch"',
    ],
    [
      'two steps of one id',
      {
        script: [
          { id: '1', at: {}, action: decide },
          { id: '1', at: {}, action: decide },
        ],
      },
      'script step "1": another step has the same id',
    ],
    [
      'a second main workflow',
      { script: [{ id: '1', at: {}, action: { type: 'start', key: 'main', workflow: { type: 'main' } } }] },
      'script step "1": the key "main" belongs to the workflow of the scenario',
    ],
  ])('is told of %s', (_, more, problem) => {
    expect(problems(more).join('\n')).toContain(problem);
    expect(problems(more)).toHaveLength(1);
  });
});
