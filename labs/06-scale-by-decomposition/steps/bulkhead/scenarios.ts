import type { ScenarioInput } from '@/lib/lab/define';

/** The checks know them too. */
export const ORDERS = ['order-1', 'order-2', 'order-3', 'order-4', 'order-5'];

const shop: Pick<ScenarioInput, 'workflow' | 'world' | 'workers'> = {
  workflow: {
    type: 'takeOrders',
    args: [ORDERS.map((orderId) => ({ orderId, amountCents: 4_200, address: '12 Harbour Street, Hull' }))],
  },
  world: {},
  workers: [
    { taskQueue: 'default', slots: 2 },
    { taskQueue: 'batch', slots: 2 },
  ],
};

/** The first two payments take a moment, in which the flood comes. */
function slowPayments(delayMs: number): NonNullable<ScenarioInput['faults']>[number] {
  return { type: 'slow', id: 'slow-payments', on: { operation: 'payments.charge', calls: [1, 2] }, delayMs };
}

function flood(campaigns: number, mails: number): NonNullable<ScenarioInput['faults']>[number] {
  return {
    type: 'flood',
    id: 'campaigns',
    at: { type: 'call', operation: 'payments.charge' },
    workflow: { type: 'campaign', args: [{ subject: 'Everything must go', readers: mails }] },
    count: campaigns,
  };
}

function slowMail(delayMs: number): NonNullable<ScenarioInput['faults']>[number] {
  return { type: 'slow', id: 'slow-mail', on: { operation: 'email.send' }, delayMs };
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'campaign',
    title: 'Marketing sends a campaign',
    description:
      'While five orders are paid, 25 campaigns begin. Each of them sends five mails, and a mail takes 30 ms.',
    ...shop,
    faults: [slowPayments(700), flood(25, 5), slowMail(30)],
  },
  {
    id: 'slow-mail',
    title: 'The mail server is slow',
    description:
      'Only two campaigns with four mails each. But a mail takes 400 ms, and holds its slot for so long.',
    ...shop,
    // One slot more than the slow payments hold, so that there is one for mails to take, and payments so slow that mails
    // come before the orders are done, on a slow machine too: with nothing ahead of them they would wait for nobody.
    workers: [
      { taskQueue: 'default', slots: 3 },
      { taskQueue: 'batch', slots: 2 },
    ],
    faults: [slowPayments(3_000), flood(2, 4), slowMail(400)],
  },
  {
    id: 'quiet',
    title: 'Nobody advertises',
    description:
      'Five orders, and no campaign: so long an order’s activities wait when nothing is in their way.',
    ...shop,
    faults: [],
  },
];
