import { ExternalLink } from 'lucide-react';
import type { Outcome } from '@/lib/protocol/outcome';
import type { Location } from '@/lib/protocol/source';
import { LinkButton } from '@/components/ui/button';
import { TONE_SURFACE, TONE_TEXT } from '@/components/ui/tone';
import { outcomeWords } from './outcome-words';
import { shortPlace } from './place';

/**
 * How the run ended, in words. `asExpected`: all checks passed, so that a failed workflow is no bad news. `temporalUrl` is
 * the run's page in Temporal's own Web UI, null where there is none.
 */
export function OutcomeBanner({
  outcome,
  asExpected,
  temporalUrl,
  onGoTo,
}: {
  outcome: Outcome;
  asExpected: boolean;
  temporalUrl: string | null;
  onGoTo: (location: Location) => void;
}) {
  const words = outcomeWords(outcome);
  const tone = asExpected && outcome.type === 'failed' ? 'neutral' : words.tone;
  const location = placeOf(outcome);
  return (
    <div className={`rounded-md border px-3 py-2.5 ${TONE_SURFACE[tone]}`} data-outcome={outcome.type}>
      <p className={`font-semibold ${tone === 'neutral' ? '' : TONE_TEXT[tone]}`}>{words.title}</p>
      {words.text && <p className="mt-0.5 [overflow-wrap:anywhere] whitespace-pre-line">{words.text}</p>}
      {words.advice && <p className="text-muted mt-0.5">{words.advice}</p>}
      {(location ?? temporalUrl) && (
        <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {location && <LinkButton onClick={() => onGoTo(location)}>{shortPlace(location)}</LinkButton>}
          {temporalUrl && (
            <a
              className="text-accent inline-flex items-center gap-1 underline-offset-2 hover:underline"
              href={temporalUrl}
              target="_blank"
              rel="noreferrer"
            >
              Open in Temporal’s Web UI <ExternalLink aria-hidden size={13} />
            </a>
          )}
        </p>
      )}
    </div>
  );
}

function placeOf(outcome: Outcome): Location | null {
  if (outcome.type === 'stopped') return outcome.location;
  if (outcome.type === 'failed') return outcome.failure.location;
  return null;
}
