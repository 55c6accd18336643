import { describe, expect, it } from 'vitest';
import { replayReport, type DivergenceCause } from '@/lib/protocol/replay';
import { RECORDED_NAMES, recordedOutcome, recordedReport } from './recorded.fixture';

/** Event, cause, recorded and replayed command (`-`: nothing) of a divergence; what drifted, in order. */
type Expected = ['clean'] | ['error'] | ['drift', ...string[]] | [number, DivergenceCause, string, string];

const EXPECTED: Readonly<Record<string, Expected>> = {
  nothing: ['clean'],
  'comments, names and log lines': ['clean'],
  'two activities change places': [5, 'left-out', 'activity reserve', 'activity charge'],
  'an activity is added in front': [5, 'put-in', 'activity reserve', 'activity mail'],
  'an activity is taken out': [11, 'left-out', 'activity charge', 'timer timer 1'],
  'an activity is replaced by one of another type': [11, 'put-in', 'activity charge', 'activity mail'],
  'a timer becomes an activity': [17, 'kind-changed', 'timer timer 1', 'activity mail'],
  'an activity becomes a timer': [11, 'kind-changed', 'activity charge', 'timer timer 1'],
  'two activities run side by side that ran one after the other': ['drift', 'workflow task'],
  'one more random draw': [23, 'id-changed', 'activity ship', 'activity ship'],
  'a uuid is drawn before the random number': [23, 'id-changed', 'activity ship', 'activity ship'],
  'a child workflow with another id': [29, 'id-changed', 'child-workflow receipt', 'child-workflow receipt'],
  'a child workflow of another type': [
    29,
    'type-changed',
    'child-workflow receipt',
    'child-workflow unpatched',
  ],
  'the workflow ends too early': [17, 'ended-early', 'timer timer 1', 'complete complete'],
  'something more is done at the end': [11, 'went-on', 'complete complete', 'activity mail'],
  'a change behind patched(), under a history from before it': ['clean'],
  'the patched code as it is': ['clean'],
  'patched() is removed while its marker is in a history': [
    5,
    'patch-removed',
    'patch charge-first',
    'activity charge',
  ],
  'patched() becomes deprecatePatch()': ['clean'],
  'deprecatePatch() too soon: a history from before the patch is still in flight': [
    5,
    'put-in',
    'activity reserve',
    'activity charge',
  ],
  'nothing, in a workflow of many parts': ['clean'],
  'a local activity of another type': [5, 'left-out', 'local-activity reserve', 'local-activity mail'],
  'a local activity becomes a remote one': [5, 'kind-changed', 'local-activity reserve', 'activity reserve'],
  'the same host': ['clean'],
  'a host in another time zone': [5, 'put-in', 'activity reserve', 'activity ship'],
  'a host of another language': [11, 'put-in', 'activity charge', 'activity mail'],
  'other arguments': ['drift', 'arguments'],
  'another timeout': ['drift', 'startToCloseTimeout', 'startToCloseTimeout'],
  'a longer timer': ['drift', 'timer duration'],
  'one more thing before the wait that still lasts': ['drift', 'extra command'],
  'messages: nothing': ['clean'],
  'an update has no handler any more': [10, 'nothing-asked', 'update-accepted approve', '-'],
  'an update answers otherwise': ['drift', 'update result'],
  'an update is answered at once': [11, 'kind-changed', 'timer timer 1', 'update-completed update'],
  'another search attribute': ['drift', 'search attributes'],
  'another memo': ['drift', 'memo'],
  'memo and search attributes change places': [
    5,
    'left-out',
    'search-attributes search attributes',
    'memo memo',
  ],
  'cancellations: nothing': ['clean'],
  'an activity is not cancelled any more': [20, 'left-out', 'cancel-activity slow', 'activity slow'],
  'an abandoned activity is cancelled for good': [
    28,
    'kind-changed',
    'activity charge',
    'cancel-activity slow',
  ],
  'a timer is not cancelled any more': [12, 'left-out', 'cancel-timer timer 1', 'activity slow'],
  'children: nothing': ['clean'],
  'another signal': ['drift', 'signal'],
  'another workflow is cancelled': ['drift', 'what is cancelled'],
  'a child is not cancelled any more': [32, 'nothing-asked', 'cancel-external recorded-family/nap-2', '-'],
  'another parent close policy': ['drift', 'parentClosePolicy'],
  'failure: nothing': ['clean'],
  'it completes instead of failing': [11, 'other-ending', 'fail fail', 'complete complete'],
  'it fails with other words': ['drift', 'failure'],
  'it goes on instead of failing': [11, 'went-on', 'fail fail', 'activity mail'],
  'side by side: nothing': ['clean'],
  'one after the other that ran side by side': [6, 'nothing-asked', 'activity charge', '-'],
  'those side by side change places': [5, 'left-out', 'activity reserve', 'activity charge'],
  'another result': ['drift', 'result'],
  'another retry policy': ['drift', 'retry maximumAttempts', 'retry maximumAttempts'],
  'the workflow is renamed': ['error'],
  'the code throws': ['error'],
  'a wait is added': [11, 'nothing-asked', 'activity charge', '-'],
  'the same id for an activity of another type': [23, 'type-changed', 'activity ship', 'activity mail'],
  'Continue-As-New with other arguments': ['drift', 'arguments'],
  'another timeout of a scope': ['drift', 'timer duration'],
  'a patch under another id': [5, 'patch-removed', 'patch charge-first', 'activity reserve'],
  'deprecatePatch() of another id': [5, 'patch-removed', 'patch charge-first', 'activity charge'],
  'the same patch asked twice': ['clean'],
  'two patches: nothing': ['clean'],
  'two patches change places': [5, 'patch-moved', 'patch one', 'patch two'],
  'a longer wait that still lasts': ['drift', 'timer duration'],
  'another timer is started and cancelled before': ['drift', 'id'],
};

function seen(name: string): Expected {
  const { verdict, event, cause, recorded, replayed, drift } = recordedReport(name);
  switch (verdict) {
    case 'drift':
      return ['drift', ...drift.map(({ what }) => what)];
    case 'divergence':
      return [
        event?.id ?? 0,
        cause ?? 'sdk-only',
        `${recorded?.kind} ${recorded?.name}`,
        replayed ? `${replayed.kind} ${replayed.name}` : '-',
      ];
    case 'clean':
    case 'error':
      return [verdict];
  }
}

describe('what a change of code does to a recorded workflow', () => {
  it.each(RECORDED_NAMES)('%s', (name) => {
    expect(seen(name)).toEqual(EXPECTED[name]);
  });

  it('is told of everything that was recorded', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...RECORDED_NAMES].sort());
  });
});

describe('the verdict is the SDK’s', () => {
  const replayed = RECORDED_NAMES.flatMap((name) => {
    const outcome = recordedOutcome(name);
    return outcome.type === 'replayed' ? [{ name, outcome }] : [];
  });

  it.each(replayed)('$name', ({ name, outcome }) => {
    const report = recordedReport(name);
    expect(report.verdict === 'divergence').toBe(outcome.sdk.type !== 'clean');
    expect(replayReport.parse(report)).toEqual(report);
    if (outcome.sdk.type === 'clean') return;
    expect(outcome.sdk.message).toContain(report.sdkMessage);
    expect(report.cause).not.toBe('sdk-only');
    expect(report.advice).not.toBe('');
    // Some of the SDK's messages name the event, and it is the one that the alignment found.
    const named = /(?:HistoryEvent\(id|event_id): (\d+)/.exec(outcome.sdk.message)?.[1];
    expect(report.event?.id).toBe(named === undefined ? report.event?.id : Number(named));
  });
});

describe('the line in the changed code', () => {
  it('is the one that asked', () => {
    expect(recordedReport('two activities change places').location).toMatchObject({
      file: 'workflows.ts',
      line: 11,
    });
  });

  it('is that of each difference that Temporal does not see', () => {
    expect(recordedReport('a longer timer').drift[0]).toMatchObject({
      event: { type: 'TimerStarted' },
      recorded: 3_600_000,
      replayed: 7_200_000,
      location: { file: 'workflows.ts', line: 13 },
    });
  });
});

describe('what a person reads', () => {
  it('names both commands, the reason, what is unknown, and the SDK’s own words', () => {
    expect(recordedReport('two activities change places').message).toBe(
      'At event 5 (ActivityTaskScheduled) the history has the activity "reserve", and this code asks for the activity "charge". ' +
        'The history comes to the activity "charge" only at event 11: the activity "reserve" was taken out of the code, or comes later in it. ' +
        'What comes after is unknown: a replay ends at the first divergence. ' +
        "The SDK says: [TMPRL1100] Nondeterminism error: Activity type of scheduled event 'reserve' does not match activity type of activity command 'charge'",
    );
  });

  it('has the ids where nothing else tells the two apart', () => {
    expect(recordedReport('a child workflow with another id').message).toContain(
      'the child workflow "receipt" with the id "receipt-of-recorded-main", and this code asks for the child workflow "receipt" with the id "bill-of-recorded-main"',
    );
  });

  it('says of each drift what it means for workflows under way', () => {
    const [extra] = recordedReport('one more thing before the wait that still lasts').drift;
    expect(extra?.explanation).toContain('with its next workflow task');
  });
});
