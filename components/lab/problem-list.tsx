import { CircleX, TriangleAlert } from 'lucide-react';
import type { Diagnostic, Location } from '@/lib/protocol/source';
import { LinkButton } from '@/components/ui/button';
import { shortPlace } from './place';

/** What the compiler says about the code, the blocking ones first. */
export function ProblemList({
  diagnostics,
  onGoTo,
}: {
  diagnostics: readonly Diagnostic[];
  onGoTo: (location: Location) => void;
}) {
  const sorted = diagnostics.toSorted((a, b) => weight(a) - weight(b));
  return (
    <ul className="divide-border divide-y text-sm">
      {sorted.map((one, index) => (
        <li key={index} className="flex gap-2 px-3 py-1.5" data-problem={one.kind}>
          {isBlocking(one) ? (
            <CircleX
              role="img"
              aria-label="Blocks the run"
              size={15}
              className="text-failed mt-0.5 shrink-0"
            />
          ) : (
            <TriangleAlert
              role="img"
              aria-label="Does not block the run"
              size={15}
              className="text-timed-out mt-0.5 shrink-0"
            />
          )}
          <div className="flex min-w-0 flex-1 flex-wrap gap-x-3">
            <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
              {one.message}
              {one.code !== undefined && <span className="text-muted"> TS{one.code}</span>}
              {one.hint && <span className="text-muted block">{one.hint}</span>}
            </p>
            <ProblemPlace location={one.location} onGoTo={onGoTo} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function ProblemPlace({
  location,
  onGoTo,
}: {
  location: Location | null;
  onGoTo: (location: Location) => void;
}) {
  if (location === null) return null;
  return (
    <LinkButton className="self-start" onClick={() => onGoTo(location)}>
      {shortPlace(location)}
    </LinkButton>
  );
}

function isBlocking(one: Diagnostic): boolean {
  return one.kind !== 'type' && one.severity === 'error';
}

function weight(one: Diagnostic): number {
  if (isBlocking(one)) return 0;
  return one.severity === 'error' ? 1 : 2;
}
