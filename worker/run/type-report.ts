import type { RunEventBody } from '@/lib/protocol/run-event';
import type { Diagnostic } from '@/lib/protocol/source';
import { within } from './waiting';

/** Silence would read as "no type errors". */
const UNCHECKED: Diagnostic = {
  kind: 'type',
  severity: 'warning',
  message:
    'The types could not be checked, so there may be type errors that nobody has named. The code still runs.',
  location: null,
  hint: 'The editor underlines what it finds by itself. Run again to have the types checked here too.',
};

/**
 * Emits what a check of types finds, once. The function it returns is asked at the end of the run: it waits `ms` for a check
 * that is still under way, and then says that there was none, as it does at once when the checker breaks. A check that was
 * cancelled with its run has nothing to say.
 */
export function reportTypes(
  checking: Promise<Diagnostic[]>,
  emit: (body: RunEventBody) => void,
  cancelled: AbortSignal,
): (ms: number) => Promise<void> {
  let told = false;
  const tell = (diagnostics: Diagnostic[]): void => {
    if (told) return;
    told = true;
    if (diagnostics.length > 0) emit({ type: 'diagnostics', source: 'runner', virtualMs: null, diagnostics });
  };
  const giveUp = (): void => tell(cancelled.aborted ? [] : [UNCHECKED]);
  const done = checking.then(tell, giveUp);
  return async (ms) => {
    await within(ms, done);
    giveUp();
  };
}
