import type { RunSummary } from '@/lib/protocol/api';
import type { Comparison, ComparedRow } from '@/lib/timeline/compare';
import type { Tone } from '@/components/ui/tone';

export type MarkWords = { word: string; tone: Tone };

/** What a row's mark says; null for rows that are the same in both. */
export function markWords(type: ComparedRow['type']): MarkWords | null {
  switch (type) {
    case 'same':
      return null;
    case 'added':
      return { word: 'Added', tone: 'completed' };
    case 'removed':
      return { word: 'Removed', tone: 'failed' };
    case 'changed':
      return { word: 'Changed', tone: 'timed-out' };
    default:
      return type satisfies never;
  }
}

/** How many differences there are, by kind: `4 differences: 3 added, 1 changed`. */
export function differencesInWords({ differences }: Comparison): string {
  if (differences.length === 0) {
    return 'No difference: both did the same, with the same outcomes, attempts and effects. Times are not compared.';
  }
  const kinds = (['added', 'removed', 'changed'] as const).flatMap((type) => {
    const count = differences.filter((one) => one.type === type).length;
    return count === 0 ? [] : [`${count} ${type}`];
  });
  return `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}: ${kinds.join(', ')}`;
}

const OUTCOMES: Readonly<Record<RunSummary['outcome'], string>> = {
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  'timed-out': 'timed out',
  terminated: 'was terminated',
  blocked: 'did not compile',
  stopped: 'was stopped',
  'our-fault': 'broke by our fault',
};

/** How a run ended, and what the checks said of it. */
export function summaryWords({ outcome, passed }: RunSummary): string {
  const checks = passed === null ? '' : passed ? ', all checks passed' : ', checks failed';
  return `${OUTCOMES[outcome]}${checks}`;
}

/** When it began, by the reader's own clock: `23 Nov, 14:03:22`. */
export function whenWords(createdAt: number): string {
  return new Date(createdAt).toLocaleString([], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
