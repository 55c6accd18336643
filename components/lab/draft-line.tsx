import { LinkButton } from '@/components/ui/button';
import type { RequestError } from '@/lib/protocol/answer';
import type { SessionView } from '@/lib/session/session-view';

/** Where the draft is. Whatever it says, the text is at least in this browser. */
export function DraftLine({
  draft,
  error,
  onRetry,
}: {
  draft: SessionView['draft'];
  error: RequestError | null;
  onRetry: () => void;
}) {
  if (draft !== 'error') return <p className="text-muted text-xs">{WORDS[draft]}</p>;
  return (
    <p className="text-timed-out flex items-center gap-2 text-xs" title={error?.message}>
      Kept in this browser only
      <LinkButton onClick={onRetry}>Save again</LinkButton>
    </p>
  );
}

const WORDS: Record<Exclude<SessionView['draft'], 'error'>, string> = {
  loading: 'Loading your draft…',
  saved: 'Draft saved',
  unsaved: 'Saving…',
  saving: 'Saving…',
};
