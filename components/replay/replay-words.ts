import type { CommandRef, EventRef, ReplayReport, ReplayRow, ReplayStep } from '@/lib/protocol/replay';
import type { Tone } from '@/components/ui/tone';

type Verdict = ReplayReport['verdict'];

/** The headline of each verdict. */
export const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  clean: 'Clean: your code replays this history',
  divergence: 'Your code and the history part',
  drift: 'Your code replays this history, with drift',
  error: 'No verdict: this could not be replayed',
};

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  clean: 'completed',
  divergence: 'failed',
  drift: 'timed-out',
  error: 'failed',
};

/** What a verdict means for a worker with this code, for somebody who reads the word for the first time. */
export function verdictMeaning(verdict: Verdict): string {
  switch (verdict) {
    case 'clean':
      return 'A worker with this code can take this workflow over at any point: it asks for what is recorded, in the same order.';
    case 'divergence':
      return 'A worker with this code cannot go on with this workflow: its task fails, again and again, until code is deployed that fits.';
    case 'drift':
      return 'A worker with this code can take this workflow over, and nobody is warned: Temporal compares which commands come in which order, not what is in them.';
    case 'error':
      return '';
  }
}

export type RowLook = 'same' | 'drift' | 'mismatch' | 'recorded-only' | 'replayed-only' | 'unknown';

export function lookOf(row: ReplayRow): RowLook {
  return row.type === 'same' && row.drift.length > 0 ? 'drift' : row.type;
}

/** How a row's two sides stand to each other, in a word or two. */
export const LOOK_TITLES: Readonly<Record<RowLook, string>> = {
  same: 'same',
  drift: 'drift',
  mismatch: 'differs',
  'recorded-only': 'no longer asked for',
  'replayed-only': 'new',
  unknown: 'unknown',
};

export const LOOK_TONES: Readonly<Record<RowLook, Tone>> = {
  same: 'neutral',
  drift: 'timed-out',
  mismatch: 'failed',
  'recorded-only': 'timed-out',
  'replayed-only': 'timed-out',
  unknown: 'neutral',
};

export type StepLook = 'parts' | 'drift' | 'same' | 'unknown';

/** What a workflow task as a whole has to show. */
export function stepLook({ replayed, rows }: ReplayStep): StepLook {
  const looks = new Set(rows.map(lookOf));
  if (looks.has('mismatch')) return 'parts';
  if (looks.has('drift') || looks.has('replayed-only') || looks.has('recorded-only')) return 'drift';
  return !replayed || looks.has('unknown') ? 'unknown' : 'same';
}

export const STEP_TITLES: Readonly<Record<StepLook, string>> = {
  parts: 'Here they part',
  drift: 'Drift',
  same: 'Same',
  unknown: 'Unknown',
};

export const STEP_TONES: Readonly<Record<StepLook, Tone>> = {
  parts: 'failed',
  drift: 'timed-out',
  same: 'completed',
  unknown: 'neutral',
};

/** A command in a table's cell: `activity` and `chargePayment`; what has no name of its own is only its kind. */
export function commandLabel({ kind, name }: Pick<CommandRef, 'kind' | 'name'>): {
  kind: string;
  name: string;
} {
  switch (kind) {
    case 'complete':
      return { kind: 'the workflow completes', name: '' };
    case 'fail':
      return { kind: 'the workflow fails', name: '' };
    case 'cancel':
      return { kind: 'the workflow ends as cancelled', name: '' };
    case 'timer':
      return { kind: name, name: '' };
    case 'cancel-timer':
      return { kind: `cancel ${name}`, name: '' };
    case 'memo':
    case 'search-attributes':
      return { kind: `set the ${name}`, name: '' };
    case 'child-workflow':
    case 'local-activity':
    case 'activity':
    case 'patch':
    case 'marker':
      return { kind: kind.replace('-', ' '), name };
    case 'signal-external':
      return { kind: 'signal', name };
    case 'cancel-external':
      return { kind: 'cancel workflow', name };
    case 'cancel-activity':
      return { kind: 'cancel activity', name };
    case 'cancel-nexus':
      return { kind: 'cancel Nexus operation', name };
    case 'nexus':
      return { kind: 'Nexus operation', name };
    case 'update-accepted':
      return { kind: 'accept update', name };
    case 'update-completed':
      return { kind: 'answer update', name };
    case 'continue-as-new':
      return { kind: 'Continue-As-New', name };
  }
}

/** `ActivityTaskCompleted, event 10`; a list of them with commas. */
export function eventsText(events: readonly EventRef[]): string {
  return events.map(({ id, type }) => `${type} (event ${id})`).join(', ');
}

/** The commands of a step, and what became of them, for a screen reader: read out when a step is stepped to. */
export function stepAnnouncement(step: ReplayStep, number: number, total: number): string {
  const commands = step.rows.length === 1 ? '1 command' : `${step.rows.length} commands`;
  return `Workflow task ${number} of ${total}: ${STEP_TITLES[stepLook(step)]}, ${commands}`;
}
