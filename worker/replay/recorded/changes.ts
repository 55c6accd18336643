import { BASE, CHANGES, WORKFLOWS, type Change } from '../changes.fixture';
import { MORE_CODE } from './code';

const MORE_WORKFLOWS = ['desk', 'scopes', 'family', 'doomed', 'pair', 'twice'] as const;
export const RECORDED_WORKFLOWS: readonly string[] = [...WORKFLOWS, ...MORE_WORKFLOWS];

/** A change of code whose replay is recorded; what must come of it stands in `lib/replay/recorded.test.ts`. */
export type RecordedChange = {
  name: string;
  workflow: string;
  /** The changed workflows.ts. */
  code: string;
  host?: Change['host'];
};

type Edit = readonly [from: string, to: string];
type Row = readonly [workflow: string, name: string, ...edits: Edit[]];

const MORE: readonly Row[] = [
  ['desk', 'messages: nothing'],
  ['desk', 'an update has no handler any more', ['  setHandler(approve,', '  void (approve, ']],
  ['desk', 'an update answers otherwise', ['    return state;\n  });', '    return `${state}!`;\n  });']],
  ['desk', 'an update is answered at once', ["    await sleep('10 milliseconds');\n", '']],
  ['desk', 'another search attribute', ["OrderStatus: ['open']", "OrderStatus: ['new']"]],
  ['desk', 'another memo', ["note: 'fragile'", "note: 'heavy'"]],
  [
    'desk',
    'memo and search attributes change places',
    [
      "  upsertSearchAttributes({ OrderStatus: ['open'] });\n  upsertMemo({ note: 'fragile' });",
      "  upsertMemo({ note: 'fragile' });\n  upsertSearchAttributes({ OrderStatus: ['open'] });",
    ],
  ],
  ['scopes', 'cancellations: nothing'],
  ['scopes', 'an activity is not cancelled any more', ['  scope.cancel();\n  await slowly;\n', '']],
  ['scopes', 'an abandoned activity is cancelled for good', ['abandoned.slow(id)', 'slow(id)']],
  [
    'scopes',
    'a timer is not cancelled any more',
    [
      "await CancellationScope.withTimeout('1 hour', () => reserve(id));",
      "await Promise.race([sleep('1 hour'), reserve(id)]);",
    ],
  ],
  ['family', 'children: nothing'],
  ['family', 'another signal', ["defineSignal<[string]>('wake')", "defineSignal<[string]>('rouse')"]],
  [
    'family',
    'another workflow is cancelled',
    ['getExternalWorkflowHandle(`${me}/nap`)', 'getExternalWorkflowHandle(`${me}/nip`)'],
  ],
  [
    'family',
    'a child is not cancelled any more',
    ['  await reserve(id);\n  scope.cancel();\n  return', '  await reserve(id);\n  return'],
  ],
  [
    'family',
    'another parent close policy',
    ['workflowId: `${me}/nap` }', "workflowId: `${me}/nap`, parentClosePolicy: 'ABANDON' }"],
  ],
  ['doomed', 'failure: nothing'],
  [
    'doomed',
    'it completes instead of failing',
    ["  throw ApplicationFailure.nonRetryable('Out of stock');\n", ''],
  ],
  ['doomed', 'it fails with other words', ["'Out of stock'", "'Sold out'"]],
  [
    'doomed',
    'it goes on instead of failing',
    ['  throw ApplicationFailure', '  await mail(id);\n  throw ApplicationFailure'],
  ],
  ['pair', 'side by side: nothing'],
  [
    'pair',
    'one after the other that ran side by side',
    ['Promise.all([reserve(id), charge(id, 1)])', 'reserve(id);\n  await charge(id, 1)'],
  ],
  [
    'pair',
    'those side by side change places',
    ['[reserve(id), charge(id, 1)]', '[charge(id, 1), reserve(id)]'],
  ],
  ['main', 'another result', ['  return id;\n', '  return `${id}!`;\n']],
  [
    'main',
    'another retry policy',
    [
      "mail } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute'",
      "mail } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 }",
    ],
  ],
  ['main', 'the workflow is renamed', ['export async function main(', 'export async function order(']],
  ['main', 'the code throws', ['  await charge(id, 100);\n', "  throw new Error('not yet');\n"]],
  [
    'main',
    'a wait is added',
    ['  await charge(id, 100);\n', '  await condition(() => false);\n  await charge(id, 100);\n'],
  ],
  ['main', 'the same id for an activity of another type', ['}).ship(id)', '}).mail(id)']],
  ['wide', 'Continue-As-New with other arguments', ['(id, round + 1)', '(id, round + 5)']],
  ['wide', 'another timeout of a scope', ["withTimeout('1 hour'", "withTimeout('2 hours'"]],
  ['patchedOne', 'a patch under another id', ["patched('charge-first')", "patched('charge-early')"]],
  [
    'patchedOne',
    'deprecatePatch() of another id',
    [
      "  if (patched('charge-first')) await charge(id, 1);",
      "  deprecatePatch('charge-early');\n  await charge(id, 1);",
    ],
  ],
  [
    'patchedOne',
    'the same patch asked twice',
    ["  if (patched('charge-first'))", "  patched('charge-first');\n  if (patched('charge-first'))"],
  ],
  ['twice', 'two patches: nothing'],
  [
    'twice',
    'two patches change places',
    [
      "  const one = patched('one');\n  const two = patched('two');\n",
      "  const two = patched('two');\n  const one = patched('one');\n",
    ],
  ],
  ['waiting', 'a longer wait that still lasts', ["sleep('30 days')", "sleep('60 days')"]],
  [
    'waiting',
    'another timer is started and cancelled before',
    [
      "  await sleep('30 days')",
      "  const brief = new CancellationScope();\n  void brief.run(() => sleep('1 day')).catch(() => undefined);\n  brief.cancel();\n  await sleep('30 days')",
    ],
  ],
];

export const RECORDED_CHANGES: readonly RecordedChange[] = [
  ...CHANGES.map(({ name, workflow, edits, host }) => ({
    name,
    workflow,
    code: edited(BASE, edits),
    ...(host && { host }),
  })),
  ...MORE.map(([workflow, name, ...edits]) => ({ name, workflow, code: edited(codeOf(workflow), edits) })),
];

export function codeOf(workflow: string): string {
  return MORE_WORKFLOWS.some((one) => one === workflow) ? MORE_CODE : BASE;
}

function edited(code: string, edits: readonly Edit[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nothing to edit: ${from}`);
    return text.replace(from, () => to);
  }, code);
}
