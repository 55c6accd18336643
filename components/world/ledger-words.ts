import type { LedgerEntry } from '@/lib/run/model';
import type { Tone } from '@/components/ui/tone';

type Words = { text: string; tone: Tone };

/** What a call did to the world. */
export function effectWords(effect: LedgerEntry['effect']): Words {
  switch (effect) {
    case 'applied':
      return { text: 'applied', tone: 'completed' };
    case 'deduplicated':
      return { text: 'deduplicated', tone: 'running' };
    case 'unchanged':
      return { text: 'already so', tone: 'running' };
    case 'none':
      return { text: 'no effect', tone: 'neutral' };
    case 'nothing-to-undo':
      return { text: 'nothing to undo', tone: 'neutral' };
    default: {
      const never: never = effect;
      return never;
    }
  }
}

/** What the caller got to know. */
export function responseWords(response: LedgerEntry['response']): Words {
  switch (response) {
    case 'returned':
      return { text: 'returned', tone: 'neutral' };
    case 'failed':
      return { text: 'failed', tone: 'failed' };
    case 'nothing':
      return { text: 'nothing', tone: 'timed-out' };
    default: {
      const never: never = response;
      return never;
    }
  }
}

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['fail', 'call fails'],
  ['hang', 'call hangs'],
]);

/** The kind of a fault as words: `lost-response` is "lost response". A fault that has not reported in keeps its id. */
export function faultWords(
  faultId: string,
  strikes: readonly { faultId: string; faultType: string }[],
): string {
  const type = strikes.find((one) => one.faultId === faultId)?.faultType;
  if (type === undefined) return faultId;
  return FAULTS.get(type) ?? type.replaceAll('-', ' ');
}
