import { TONE_TEXT } from '@/components/ui/tone';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import { Place } from './replay-row';
import { VERDICT_TITLES, VERDICT_TONES } from './replay-words';

/** What came of the recorded histories of orders, trips, … under way that the scenario has replayed with the learner's code. */
export function RecordedReplays({
  replays,
  onLocation,
}: {
  replays: Run['replays'];
  /** Null while the editor holds other code. */
  onLocation: ((location: Location) => void) | null;
}) {
  if (replays.length === 0) return null;
  return (
    <section aria-label="Recorded histories" className="max-w-prose">
      <h3 className="font-semibold">Recorded histories, replayed with the code of this run</h3>
      <ul className="divide-border mt-1 divide-y">
        {replays.map(({ history, verdict, event, location, summary, sdkMessage }) => (
          <li key={history} className="py-1.5" data-recorded={history} data-verdict={verdict}>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-mono text-[13px] font-medium">{history}</span>
              <span className={TONE_TEXT[VERDICT_TONES[verdict]]}>{VERDICT_TITLES[verdict]}</span>
              {event && (
                <span className="text-muted text-xs">
                  event {event.id}, {event.type}
                </span>
              )}
              {location && <Place location={location} onLocation={onLocation} />}
            </p>
            <p className="[overflow-wrap:anywhere]">{summary}</p>
            {sdkMessage !== null && (
              <details className="mt-1 text-xs">
                <summary className="text-muted">What the SDK says</summary>
                <p className="mt-1 font-mono [overflow-wrap:anywhere] whitespace-pre-wrap">{sdkMessage}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
