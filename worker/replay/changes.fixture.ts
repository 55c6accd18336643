/** The code whose histories are recorded; each change below starts from it. */
export const ACTIVITIES = `export async function reserve(id: string): Promise<void> {}
export async function charge(id: string, cents: number): Promise<void> {}
export async function ship(id: string): Promise<void> {}
export async function mail(id: string): Promise<void> {}
`;

export const BASE = `import {
  CancellationScope, condition, continueAsNew, deprecatePatch, executeChild, log, patched, proxyActivities,
  proxyLocalActivities, sleep, startChild, upsertMemo, uuid4, workflowInfo,
} from '@temporalio/workflow';
import type * as activities from './activities';

const { reserve, charge, ship, mail } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const local = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(id: string): Promise<string> {
  await reserve(id);
  await charge(id, 100);
  await sleep('1 hour');
  const lane = Math.floor(Math.random() * 1e6);
  await proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', activityId: \`lane-\${lane}\` }).ship(id);
  await executeChild(receipt, { workflowId: \`receipt-of-\${workflowInfo().workflowId}\`, args: [id] });
  return id;
}

export async function receipt(id: string): Promise<void> {
  await mail(id);
}

/** Still waits when its history is taken. */
export async function waiting(id: string): Promise<void> {
  await reserve(id);
  await sleep('30 days');
}

/** Runs code that was changed under the protection of a patch. */
export async function patchedOne(id: string): Promise<void> {
  if (patched('charge-first')) await charge(id, 1);
  await reserve(id);
}

/** The same workflow, before there was a patch. */
export async function unpatched(id: string): Promise<void> {
  await reserve(id);
}

/** Nearly everything a workflow can ask for. */
export async function wide(id: string, round = 1): Promise<void> {
  await local.reserve(id);
  upsertMemo({ round });
  await Promise.race([sleep('1 day'), charge(id, 1)]);
  await condition(() => false, '1 minute');
  await CancellationScope.withTimeout('1 hour', () => mail(id));
  const child = await startChild(receipt, { workflowId: \`receipt-\${round}\`, args: [id] });
  await child.result();
  const [first, second] = await Promise.all([local.mail(id), sleep('1 minute'), local.reserve(id), ship(id)]);
  log.info('round', { round, first, second });
  if (round < 2) await continueAsNew<typeof wide>(id, round + 1);
}

/** Does what its host's clock and language say. */
export async function hosted(id: string): Promise<void> {
  const evening = new Date(Date.UTC(2026, 0, 1, 20));
  if (evening.getHours() >= 12) await reserve(id);
  else await ship(id);
  if ((1234.5).toLocaleString().startsWith('1,')) await charge(id, 1);
  else await mail(id);
}
`;

/** Those that are recorded. */
export const WORKFLOWS = ['main', 'waiting', 'patchedOne', 'unpatched', 'hosted', 'wide'] as const;

export type Change = {
  name: string;
  /** Whose recorded history. */
  workflow: (typeof WORKFLOWS)[number];
  /** Replaced in {@link BASE}, pairwise. */
  edits: readonly (readonly [from: string, to: string])[];
  host?: { timeZone?: string; locale?: string };
  expect:
    | { verdict: 'clean' | 'error' }
    /** What drifted, in order. */
    | { verdict: 'drift'; what: string[] }
    /** Id of the event where they part, and the names of both commands; null: there is none. */
    | { verdict: 'divergence'; event: number | null; recorded: string | null; replayed: string | null };
};

const RESERVE = '  await reserve(id);\n  await charge(id, 100);\n';
const diverges = (event: number, recorded: string, replayed: string): Change['expect'] => ({
  verdict: 'divergence',
  event,
  recorded,
  replayed,
});

/** What people change in code under running workflows, and what becomes of it. */
export const CHANGES: readonly Change[] = [
  { name: 'nothing', workflow: 'main', edits: [], expect: { verdict: 'clean' } },
  {
    name: 'comments, names and log lines',
    workflow: 'main',
    edits: [
      [
        '  await reserve(id);\n  await charge',
        '  // first\n  const order = id;\n  console.log(order);\n  await reserve(order);\n  await charge',
      ],
    ],
    expect: { verdict: 'clean' },
  },
  {
    name: 'two activities change places',
    workflow: 'main',
    edits: [[RESERVE, '  await charge(id, 100);\n  await reserve(id);\n']],
    expect: diverges(5, 'reserve', 'charge'),
  },
  {
    name: 'an activity is added in front',
    workflow: 'main',
    edits: [[RESERVE, `  await mail(id);\n${RESERVE}`]],
    expect: diverges(5, 'reserve', 'mail'),
  },
  {
    name: 'an activity is taken out',
    workflow: 'main',
    edits: [['  await charge(id, 100);\n', '']],
    expect: diverges(11, 'charge', 'timer 1'),
  },
  {
    name: 'an activity is replaced by one of another type',
    workflow: 'main',
    edits: [['await charge(id, 100);', 'await mail(id);']],
    expect: diverges(11, 'charge', 'mail'),
  },
  {
    name: 'a timer becomes an activity',
    workflow: 'main',
    edits: [["  await sleep('1 hour');", '  await mail(id);']],
    expect: diverges(17, 'timer 1', 'mail'),
  },
  {
    name: 'an activity becomes a timer',
    workflow: 'main',
    edits: [['  await charge(id, 100);', "  await sleep('1 minute');"]],
    expect: diverges(11, 'charge', 'timer 1'),
  },
  {
    // SDK core keeps a command that comes too early until its event does: it notices nothing.
    name: 'two activities run side by side that ran one after the other',
    workflow: 'main',
    edits: [[RESERVE, '  await Promise.all([reserve(id), charge(id, 100)]);\n']],
    expect: { verdict: 'drift', what: ['workflow task'] },
  },
  {
    name: 'one more random draw',
    workflow: 'main',
    edits: [['  const lane =', '  Math.random();\n  const lane =']],
    expect: diverges(23, 'ship', 'ship'),
  },
  {
    name: 'a uuid is drawn before the random number',
    workflow: 'main',
    edits: [['  const lane =', '  uuid4();\n  const lane =']],
    expect: diverges(23, 'ship', 'ship'),
  },
  {
    name: 'a child workflow with another id',
    workflow: 'main',
    edits: [['`receipt-of-', '`bill-of-']],
    expect: diverges(29, 'receipt', 'receipt'),
  },
  {
    name: 'a child workflow of another type',
    workflow: 'main',
    edits: [['executeChild(receipt,', 'executeChild(unpatched,']],
    expect: diverges(29, 'receipt', 'unpatched'),
  },
  {
    name: 'the workflow ends too early',
    workflow: 'main',
    edits: [["  await sleep('1 hour');", '  return id;']],
    expect: diverges(17, 'timer 1', 'complete'),
  },
  {
    name: 'something more is done at the end',
    workflow: 'unpatched',
    edits: [
      [
        'export async function unpatched(id: string): Promise<void> {\n  await reserve(id);\n',
        'export async function unpatched(id: string): Promise<void> {\n  await reserve(id);\n  await mail(id);\n',
      ],
    ],
    expect: diverges(11, 'complete', 'mail'),
  },
  {
    name: 'a change behind patched(), under a history from before it',
    workflow: 'main',
    edits: [[RESERVE, `  if (patched('mail-first')) await mail(id);\n${RESERVE}`]],
    expect: { verdict: 'clean' },
  },
  { name: 'the patched code as it is', workflow: 'patchedOne', edits: [], expect: { verdict: 'clean' } },
  {
    name: 'patched() is removed while its marker is in a history',
    workflow: 'patchedOne',
    edits: [["  if (patched('charge-first')) await charge(id, 1);", '  await charge(id, 1);']],
    expect: diverges(5, 'charge-first', 'charge'),
  },
  {
    name: 'patched() becomes deprecatePatch()',
    workflow: 'patchedOne',
    edits: [
      [
        "  if (patched('charge-first')) await charge(id, 1);",
        "  deprecatePatch('charge-first');\n  await charge(id, 1);",
      ],
    ],
    expect: { verdict: 'clean' },
  },
  {
    name: 'deprecatePatch() too soon: a history from before the patch is still in flight',
    workflow: 'unpatched',
    edits: [
      [
        'export async function unpatched(id: string): Promise<void> {\n',
        "export async function unpatched(id: string): Promise<void> {\n  deprecatePatch('charge-first');\n  await charge(id, 1);\n",
      ],
    ],
    expect: diverges(5, 'reserve', 'charge'),
  },
  { name: 'nothing, in a workflow of many parts', workflow: 'wide', edits: [], expect: { verdict: 'clean' } },
  {
    name: 'a local activity of another type',
    workflow: 'wide',
    edits: [['  await local.reserve(id);', '  await local.mail(id);']],
    expect: diverges(5, 'reserve', 'mail'),
  },
  {
    name: 'a local activity becomes a remote one',
    workflow: 'wide',
    edits: [['  await local.reserve(id);', '  await reserve(id);']],
    expect: diverges(5, 'reserve', 'reserve'),
  },
  { name: 'the same host', workflow: 'hosted', edits: [], expect: { verdict: 'clean' } },
  {
    name: 'a host in another time zone',
    workflow: 'hosted',
    edits: [],
    host: { timeZone: 'Asia/Tokyo' },
    expect: diverges(5, 'reserve', 'ship'),
  },
  {
    name: 'a host of another language',
    workflow: 'hosted',
    edits: [],
    host: { locale: 'de-DE' },
    expect: diverges(11, 'charge', 'mail'),
  },
  {
    name: 'other arguments',
    workflow: 'main',
    edits: [['charge(id, 100)', 'charge(id, 250)']],
    expect: { verdict: 'drift', what: ['arguments'] },
  },
  {
    name: 'another timeout',
    workflow: 'main',
    edits: [
      [
        "mail } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute'",
        "mail } = proxyActivities<typeof activities>({ startToCloseTimeout: '2 minutes'",
      ],
    ],
    expect: { verdict: 'drift', what: ['startToCloseTimeout', 'startToCloseTimeout'] },
  },
  {
    name: 'a longer timer',
    workflow: 'main',
    edits: [["sleep('1 hour')", "sleep('2 hours')"]],
    expect: { verdict: 'drift', what: ['timer duration'] },
  },
  {
    name: 'one more thing before the wait that still lasts',
    workflow: 'waiting',
    edits: [["await sleep('30 days')", "await Promise.all([sleep('30 days'), mail(id)])"]],
    expect: { verdict: 'drift', what: ['extra command'] },
  },
];
