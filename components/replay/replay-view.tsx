'use client';

import { CircleX, LoaderCircle } from 'lucide-react';
import type { EditorTheme } from '@/components/editor/editor-handle';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { TONE_SURFACE, TONE_TEXT } from '@/components/ui/tone';
import type { AskReplay } from '@/lib/protocol/replay-request';
import type { Location, SourceFile } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import { sameFiles } from '@/lib/session/merge-draft';
import type { ReplayState } from '@/lib/session/replay-machine';
import { RecordedReplays } from './recorded-replays';
import { ReplayAsk } from './replay-ask';
import { ReplayReportView } from './replay-report';

export type ReplayViewProps = {
  /** Null before the first run. */
  run: Run | null;
  state: ReplayState;
  /** The learner's files as they are now. */
  files: readonly SourceFile[];
  /** The files that `run` was started with; null when they are not known. */
  ran: readonly SourceFile[] | null;
  theme: EditorTheme;
  onReplay: (asked: AskReplay) => void;
  onCancel: () => void;
  onEvent: (event: { workflowId: string; workflowRunId: string; eventId: number }) => void;
  onLocation: (location: Location) => void;
};

/** Whether a worker with the learner's code of now could go on with a workflow of the run, and if not, where not. */
export function ReplayView(props: ReplayViewProps) {
  const { run, state, files, onReplay, onCancel } = props;
  const replayable = run && [...run.executions.values()].some(({ history }) => history.length > 0);
  if (!run || !replayable) {
    return (
      <Empty>
        Run your code first. Then its history can be replayed against code that you have changed, as a new
        worker would after a deploy.
      </Empty>
    );
  }
  return (
    <div className="space-y-2 p-3" data-testid="replay" data-replay={state.type}>
      <RecordedReplays
        replays={run.replays}
        onLocation={props.ran !== null && sameFiles(files, props.ran) ? props.onLocation : null}
      />
      {state.type === 'idle' && (
        <p className="max-w-prose">
          A replay runs your code of now against the recorded history, without doing anything again, and shows
          whether the two still agree: just what a worker does when it takes a workflow over after a deploy.
        </p>
      )}
      {state.type === 'asking' ? (
        <p role="status" className="flex items-center gap-2">
          <LoaderCircle aria-hidden size={15} className="text-running animate-spin" />
          Replaying the history against your code…
          <Button onClick={onCancel}>Cancel</Button>
        </p>
      ) : (
        <ReplayAsk run={run} files={files} again={state.type !== 'idle'} onAsk={onReplay} />
      )}
      {state.type === 'failed' && (
        <p
          role="alert"
          className={`flex max-w-prose gap-2 rounded-md border px-3 py-2 ${TONE_SURFACE.failed}`}
        >
          <CircleX aria-hidden size={15} className={`mt-1 shrink-0 ${TONE_TEXT.failed}`} />
          {state.error.message}
        </p>
      )}
      {state.type === 'shown' && <Shown {...props} run={run} state={state} />}
    </div>
  );
}

function Shown({
  run,
  state,
  files,
  ran,
  theme,
  onEvent,
  onLocation,
}: ReplayViewProps & { run: Run; state: Extract<ReplayState, { type: 'shown' }> }) {
  const { asked } = state.wish;
  const isCurrent = sameFiles(files, asked.files);
  const { workflowId, workflowRunId } = asked;
  return (
    <>
      {!isCurrent && (
        <p role="status" className="text-timed-out text-sm">
          You have changed your code since. What is shown here is about the code as it was: replay again.
        </p>
      )}
      <ReplayReportView
        key={`${workflowRunId} ${state.answer.report.message}`}
        answer={state.answer}
        recordedFiles={run.deploys.length === 0 ? ran : null}
        files={asked.files}
        theme={theme}
        links={{
          onEvent: (eventId) => onEvent({ workflowId, workflowRunId, eventId }),
          onLocation: isCurrent ? onLocation : null,
        }}
      />
    </>
  );
}
