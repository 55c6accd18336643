import { CircleCheck, CircleX, TriangleAlert, Unlink } from 'lucide-react';
import { TONE_SURFACE, TONE_TEXT } from '@/components/ui/tone';
import type { Json } from '@/lib/protocol/json';
import type { ReplayReport } from '@/lib/protocol/replay';
import { Place, type RowLinks } from './replay-row';
import { VERDICT_TITLES, VERDICT_TONES, verdictMeaning } from './replay-words';

const ICONS = {
  clean: CircleCheck,
  divergence: Unlink,
  drift: TriangleAlert,
  error: CircleX,
} as const satisfies Record<ReplayReport['verdict'], unknown>;

/** The outcome in plain words: what happened, why, what to do; the SDK's own words behind a click. */
export function ReplayVerdict({ report, links }: { report: ReplayReport; links: RowLinks }) {
  const { verdict, summary, advice, sdkMessage, drift, location } = report;
  const tone = VERDICT_TONES[verdict];
  const Icon = ICONS[verdict];
  return (
    <div className={`rounded-md border px-3 py-2 ${TONE_SURFACE[tone]}`} data-verdict={verdict}>
      <h3 className={`flex items-center gap-1.5 font-semibold ${TONE_TEXT[tone]}`}>
        <Icon aria-hidden size={15} /> {VERDICT_TITLES[verdict]}
      </h3>
      <p className="[overflow-wrap:anywhere]">{summary}</p>
      <p className="text-muted">{verdictMeaning(verdict)}</p>
      {verdict === 'error' && location && <Place location={location} onLocation={links.onLocation} />}
      {advice && (
        <p className="mt-1">
          <span className="font-semibold">What to do: </span>
          {advice}
        </p>
      )}
      {drift.length > 0 && <DriftList drift={drift} links={links} />}
      {sdkMessage !== null && (
        <details className="mt-1 text-xs">
          <summary className="text-muted">What the SDK says</summary>
          <p className="mt-1 font-mono [overflow-wrap:anywhere] whitespace-pre-wrap">{sdkMessage}</p>
        </details>
      )}
    </div>
  );
}

const MAX_DRIFT = 50;

/** What Temporal does not compare and differs, with both values. */
function DriftList({ drift, links }: { drift: ReplayReport['drift']; links: RowLinks }) {
  return (
    <>
      <ul className="divide-border mt-1.5 divide-y" aria-label="Drift">
        {drift.slice(0, MAX_DRIFT).map((one, index) => (
          <li key={index} className="py-1" data-drift={one.what}>
            <p className="flex flex-wrap items-baseline gap-x-2 [overflow-wrap:anywhere]">
              <span className="font-semibold">{one.what}</span>
              <span className="text-muted text-xs">
                event {one.event.id}, {one.event.type}
              </span>
              {one.location && <Place location={one.location} onLocation={links.onLocation} />}
            </p>
            <p className="text-xs [overflow-wrap:anywhere]">
              <span className="text-muted">recorded </span>
              <code className="font-mono">{short(one.recorded)}</code>
              <span className="text-muted">, your code </span>
              <code className="font-mono">{short(one.replayed)}</code>
            </p>
            <p className="text-muted text-xs">{one.explanation}</p>
          </li>
        ))}
      </ul>
      {drift.length > MAX_DRIFT && (
        <p className="text-muted text-xs">… and {drift.length - MAX_DRIFT} more like these.</p>
      )}
    </>
  );
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 297)}…` : text;
}
