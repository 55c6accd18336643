import type { ScenarioInput } from '@/lib/lab/define';
import { DAY_MS, type Purchase } from './purchase';

const request: Purchase = {
  requestId: 'purchase-1',
  approver: 'ada',
  manager: 'grace',
  subject: 'A new oven',
  amountCents: 89_000,
  requester: 'linus@example.com',
};
const workflow: ScenarioInput['workflow'] = {
  type: 'purchase',
  args: [request],
};

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'never',
    title: 'Nobody answers',
    description: 'Neither the approver nor the manager ever says a word.',
    workflow,
    world: {},
    faults: [],
  },
  {
    id: 'day-four',
    title: 'An answer on day four',
    description: 'The approver is reminded on day two and approves on day four.',
    workflow,
    world: {},
    faults: [],
    script: [
      {
        id: 'yes',
        who: 'approver',
        at: { afterMs: 4 * DAY_MS },
        action: { type: 'signal', name: 'decide', args: ['approved'] },
      },
    ],
  },
  {
    id: 'two-answers',
    title: 'A yes, twice, then a no',
    description:
      'On day one the approval arrives twice. While the payment is retried, a rejection arrives as well.',
    workflow,
    world: {},
    faults: [
      {
        type: 'fail',
        id: 'bank-busy',
        on: { operation: 'payments.charge', calls: [1, 2] },
        message: 'The payment service is busy',
      },
    ],
    script: [
      {
        id: 'yes',
        who: 'approver',
        at: { afterMs: DAY_MS },
        action: {
          type: 'signal',
          name: 'decide',
          args: ['approved'],
          times: 2,
        },
      },
      {
        id: 'no',
        who: 'approver',
        at: { trigger: { type: 'call', operation: 'payments.charge', nth: 1 } },
        action: { type: 'signal', name: 'decide', args: ['rejected'] },
      },
    ],
  },
  {
    id: 'late',
    title: 'A yes, too late',
    description:
      'Nobody answers in nine days. The request is withdrawn, and while the mail about that is retried, the approval arrives.',
    workflow,
    world: {},
    faults: [
      {
        type: 'fail',
        id: 'mail-down',
        on: { operation: 'email.send', calls: [1, 2] },
        message: 'The mail server is down',
      },
    ],
    script: [
      {
        id: 'late-yes',
        who: 'manager',
        at: { trigger: { type: 'call', operation: 'email.send', nth: 1 } },
        action: { type: 'signal', name: 'decide', args: ['approved'] },
      },
    ],
  },
];
