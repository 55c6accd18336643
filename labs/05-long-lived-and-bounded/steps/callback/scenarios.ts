import type { ScenarioInput } from '@/lib/lab/define';
import type { PayOut } from './pay-out';

type Step = NonNullable<ScenarioInput['script']>[number];

const HOUR = 3_600_000;
const MINUTE = 60_000;
const request: PayOut = { transferId: 'payout-1', amountCents: 125_000 };

const ordered = { type: 'call', operation: 'bank.transfer' } as const;

function settles(status: 'settled' | 'rejected'): Step {
  return {
    id: 'settles',
    who: 'bank',
    at: { trigger: ordered, afterMs: 2 * HOUR },
    action: { type: 'settle-transfer', transferId: request.transferId, status },
  };
}

/** The bank calls back in both ways it knows: what nobody waits for goes nowhere. */
function callsBack(status: 'settled' | 'rejected'): Step[] {
  const at = { trigger: ordered, afterMs: 2 * HOUR + 5 * MINUTE };
  return [
    {
      id: 'completes',
      who: 'bank',
      at,
      action: { type: 'complete-activity', activityType: 'transferMoney', result: status },
    },
    { id: 'signals', who: 'bank', at, action: { type: 'signal', name: 'transferDone', args: [status] } },
  ];
}

const common: Pick<ScenarioInput, 'workflow' | 'world' | 'inFlightTimeoutFactor'> = {
  workflow: { type: 'payOut', args: [request] },
  world: {},
  // A day that an activity waits for its callback takes 864 ms of real time.
  inFlightTimeoutFactor: 0.00001,
};

/** Where the bank does call, no day has to run out: a busy machine gets time to make the call. */
const inTime = { ...common, inFlightTimeoutFactor: 0.00005 };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'calls-back',
    title: 'The bank calls back',
    description: 'Two hours later the transfer is carried out, and the bank says so.',
    ...inTime,
    faults: [],
    script: [settles('settled'), ...callsBack('settled')],
  },
  {
    id: 'says-no',
    title: 'The bank says no',
    description: 'Two hours later the bank rejects the transfer, and says so.',
    ...inTime,
    faults: [],
    script: [settles('rejected'), ...callsBack('rejected')],
  },
  {
    id: 'silent',
    title: 'The callback gets lost',
    description: 'The transfer is carried out after two hours. The call about that never reaches anybody.',
    ...common,
    faults: [],
    script: [settles('settled')],
  },
  {
    id: 'forgotten',
    title: 'The bank forgets',
    description: 'The bank has the order, and neither carries it out nor calls back.',
    ...common,
    faults: [],
  },
];
