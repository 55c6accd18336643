import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER } from '../../order';

const workflow: ScenarioInput['workflow'] = { type: 'packOrder', args: [ORDER] };
/** The code is swapped on the day after the parcel was made. */
function deployed(version: string): NonNullable<ScenarioInput['script']> {
  return [
    {
      id: 'deployed',
      who: 'developer',
      at: { trigger: { type: 'call', operation: 'shipping.createParcel' }, afterMs: 86_400_000 },
      action: { type: 'deploy', version },
    },
  ];
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'next-build',
    title: 'A build with another setting',
    description:
      'Not a line of the workflow has changed. But the build wrote another value into build.ts, and that build is deployed.',
    workflow,
    world: {},
    versions: ['next-build'],
    faults: [],
    script: deployed('next-build'),
  },
  {
    id: 'next-library',
    title: 'A library that draws once more',
    description:
      'Not a line of the workflow has changed. But the new version of jitter.ts draws two random numbers where it drew one.',
    workflow,
    world: {},
    versions: ['next-library'],
    faults: [],
    script: deployed('next-library'),
  },
  {
    id: 'cold-cache',
    title: 'Nothing is kept in memory',
    description: 'Every workflow task replays the history from its first event.',
    workflow,
    world: {},
    faults: [{ type: 'cold-cache', id: 'cold' }],
  },
  {
    id: 'another-host',
    title: 'Another time zone, another language',
    description: 'The worker dies once the parcel was made. The next one runs in Honolulu, and in German.',
    workflow,
    world: {},
    inFlightTimeoutFactor: 0.05,
    faults: [
      {
        type: 'kill-worker',
        id: 'killed',
        at: { type: 'call', operation: 'email.send', nth: 2 },
      },
      { type: 'foreign-host', id: 'honolulu', timeZone: 'Pacific/Honolulu', locale: 'de-DE' },
    ],
  },
  {
    id: 'one-worker',
    title: 'One worker, from the beginning to the end',
    description: 'Nothing happens to the worker. Only more than a year goes by.',
    workflow,
    world: {},
    faults: [],
  },
];
