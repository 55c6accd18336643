import type { FailureInfo } from '@/lib/protocol/failure';
import type { Location } from '@/lib/protocol/source';
import { LinkButton } from '@/components/ui/button';

/** A failure and what caused it, the outermost first. */
export function FailureChain({
  failure,
  onLocation,
}: {
  failure: FailureInfo;
  onLocation: (location: Location) => void;
}) {
  const { location } = failure;
  return (
    <div className="border-failed/60 grid gap-0.5 border-l-2 pl-2.5">
      <p className="text-failed font-mono text-[11px] font-semibold">
        {failure.kind}
        {failure.type !== null && failure.type !== '' && `: ${failure.type}`}
        {failure.nonRetryable && ' (not retryable)'}
      </p>
      <p className="break-words">{failure.message}</p>
      {location && (
        <p>
          <LinkButton onClick={() => onLocation(location)}>
            thrown at {location.file}:{location.line}
          </LinkButton>
        </p>
      )}
      {failure.cause && (
        <div className="mt-1 grid gap-1">
          <p className="text-muted text-[11px]">caused by</p>
          <FailureChain failure={failure.cause} onLocation={onLocation} />
        </div>
      )}
    </div>
  );
}
