import { Button, LinkButton } from '@/components/ui/button';
import type { RequestError } from '@/lib/protocol/answer';
import type { SessionView } from '@/lib/session/session-view';

/** Where the draft is. Whatever it says, the text is at least in this browser. */
export function DraftLine({
  draft,
  error,
  onRetry,
  onKeepMine,
  onTakeTheirs,
}: {
  draft: SessionView['draft'];
  error: RequestError | null;
  onRetry: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  if (draft === 'conflict')
    return <Conflict error={error} onKeepMine={onKeepMine} onTakeTheirs={onTakeTheirs} />;
  if (draft !== 'error') return <p className="text-muted text-xs">{WORDS[draft]}</p>;
  return (
    <p role="status" className="text-timed-out flex items-center gap-2 text-xs" title={error?.message}>
      {error?.type === 'offline'
        ? 'Offline: kept in this browser, saved once the server answers'
        : 'Kept in this browser only'}
      <LinkButton onClick={onRetry}>Save again</LinkButton>
    </p>
  );
}

/** Two tabs have written different things. Neither gets lost: what is not taken stays among the versions. */
function Conflict({
  error,
  onKeepMine,
  onTakeTheirs,
}: {
  error: RequestError | null;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  return (
    <div
      role="alertdialog"
      aria-label="The code was changed in another tab"
      className="bg-raised border-timed-out fixed inset-x-2 top-12 z-40 mx-auto flex max-w-xl flex-wrap items-center gap-2 rounded-md border p-3 shadow-lg"
    >
      <p className="min-w-0 flex-1 basis-72">
        The code of this step was changed in another tab. Which of the two goes on? The other one stays under
        Files.
      </p>
      <Button look="primary" onClick={onKeepMine}>
        Keep mine
      </Button>
      <Button onClick={onTakeTheirs}>Take the other</Button>
      {error && (
        <p role="alert" className="text-failed basis-full">
          What is here could not be put among the versions, so nothing was changed: {error.message}
        </p>
      )}
    </div>
  );
}

const WORDS: Record<Exclude<SessionView['draft'], 'error' | 'conflict'>, string> = {
  loading: 'Loading your draft…',
  saved: 'Draft saved',
  unsaved: 'Saving…',
  saving: 'Saving…',
};
