import { expect, it } from 'vitest';
import { scenario } from '@/lib/protocol/scenario';
import { issueText } from './issue-text';

const of = {
  runId: 'run-00000001',
  lab: '03-saga',
  step: 'compensate',
  scenario: scenario.parse({
    id: 'shipping-fails',
    title: 'Shipping fails',
    description: 'It fails.',
    workflow: { type: 'orderSaga', args: [{ orderId: 'o-1' }] },
    world: {},
    faults: [{ type: 'fail', id: 'down', on: { operation: 'shipping.createParcel' }, message: 'down' }],
  }),
  seed: 42,
  files: [{ path: 'workflows.ts', text: 'export const fence = "```";\n' }],
  outcome: 'failed' as const,
  verdict: {
    lab: '03-saga',
    step: 'compensate',
    runs: {},
    passed: false,
    checks: [
      {
        type: 'failed' as const,
        id: 'money',
        title: 'Money nets to zero',
        message: 'It does not.',
        expected: '0',
        actual: '100',
        why: '',
        event: null,
        location: null,
      },
    ],
  },
  versions: { Faultline: '0.1.0' },
};

it('says what ran, on what, with which faults and seed, how it ended, and the code', () => {
  const text = issueText(of);
  expect(text).toContain('## 03-saga/compensate: Shipping fails');
  expect(text).toContain('- Run: run-00000001, seed 42\n- Outcome: failed\n- Faultline: 0.1.0');
  expect(text).toContain('- Money nets to zero: expected 0; actual 100');
  expect(text).toContain('"operation": "shipping.createParcel"');
  expect(text).toContain('### workflows.ts');
});

it('keeps code that has fences of its own in one piece', () => {
  expect(issueText(of)).toContain('````ts\nexport const fence = "```";\n````');
});
