import type { Activity, Execution, FailureInfo } from '@/lib/run/model';
import type { RowDraft } from './spans';
import type { Look } from './terms';

/** What a row is about. */
export const KINDS = ['workflow', 'activity', 'timer', 'child', 'message', 'queue', 'worker'] as const;
export type Kind = (typeof KINDS)[number];

/** How what a row is about stands, or what it is for. */
export const STANDINGS = ['failed', 'retried', 'running', 'compensation'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a row can be picked by: a child's row, for one, is about a child and about its workflow tasks. */
export type Facets = { kinds: readonly Kind[]; standings: readonly Standing[] };

const BAD: readonly Look[] = ['failed', 'timed-out', 'unreported'];
const GOING: readonly Look[] = ['running', 'queued', 'waiting', 'backoff'];

/** An attempt that failed and was repeated with success has not failed: it was retried. */
export function activityFacets(activity: Activity, look: Look): Facets {
  const { attempts, close, undoes } = activity;
  return {
    kinds: ['activity'],
    standings: standingsIf({
      failed: BAD.includes(look),
      retried: attempts.length > 1,
      running: close === null && look !== 'completed',
      compensation: undoes !== null,
    }),
  };
}

/** Of an execution's own row: its workflow tasks, and the signals and updates that it got or sent. */
export function headFacets({ startedBy, signals, updates, externals }: Execution, row: RowDraft): Facets {
  const messages = signals.length + updates.length + externals.length > 0;
  return {
    kinds: [
      'workflow',
      ...(startedBy.type === 'parent' ? (['child'] as const) : []),
      ...(messages ? (['message'] as const) : []),
    ],
    standings: standingsOf(row),
  };
}

/** Of all other rows. */
export function rowFacets(row: RowDraft): Facets {
  return { kinds: kindsOf(row), standings: standingsOf(row) };
}

function kindsOf({ kind, id }: RowDraft): readonly Kind[] {
  switch (kind) {
    case 'timer':
    case 'child':
    case 'activity':
    case 'queue':
    case 'worker':
      return [kind];
    case 'update':
      return ['message'];
    case 'person':
      // What was deployed is what the workers run.
      return id === 'deploys:' ? ['worker'] : ['message'];
    case 'workflow':
      return ['workflow'];
    case 'rest':
      return ['workflow', 'child'];
    case 'group':
      return [];
    default:
      return kind satisfies never;
  }
}

function standingsOf({ look, band, spans }: RowDraft): Standing[] {
  return standingsIf({
    failed: BAD.includes(look) || spans.some((span) => BAD.includes(span.look)),
    retried: false,
    running: GOING.includes(look) && (band.open || spans.some((span) => span.open)),
    compensation: false,
  });
}

function standingsIf(holds: Readonly<Record<Standing, boolean>>): Standing[] {
  return STANDINGS.filter((one) => holds[one]);
}

/** What a failure and its causes say. */
export function failureText(failure: FailureInfo | null): string {
  return failure === null ? '' : `${failure.message} ${failureText(failure.cause)}`;
}

/** What the attempts of an activity failed with. */
export function failuresOf({ attempts, close }: Activity): string {
  const own = attempts.map(({ result }) =>
    result && 'failure' in result ? failureText(result.failure) : '',
  );
  return [...own, failureText(close?.failure ?? null)].join(' ');
}
