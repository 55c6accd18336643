import type { RecordedReplay } from '@/lib/protocol/recorded-replay';
import type { RunRequest } from '@/lib/protocol/run-request';
import { reportOf } from '@/lib/replay/report';
import { readHistory } from '../replay/read-history';
import { replay } from '../replay/replay';
import type { Sandbox } from '../sandbox/sandbox';

/** For each history, in milliseconds; most take a tenth of a second. The run waits for them. */
const DEADLINE_MS = 15_000;
/** The SDK may quote a payload. */
const MAX_WORDS = 2_000;

/** Replays a scenario's recorded histories against the learner's files, one after the other, each in a sandbox of its own. */
export async function* replayRecorded(
  { scenario, files }: RunRequest,
  takeSandbox: () => Promise<Sandbox>,
  signal: AbortSignal,
): AsyncGenerator<RecordedReplay> {
  for (const [name, text] of Object.entries(scenario.histories)) {
    if (signal.aborted) return;
    const read = readHistory(Buffer.from(text, 'utf8'));
    const outcome = read.ok
      ? await replay(
          { files, history: read.history, workflowType: null, deadlineMs: DEADLINE_MS },
          takeSandbox,
          signal,
        )
      : ({ type: 'error', message: read.message, location: null } as const);
    if (signal.aborted) return;
    const { verdict, event, location, summary, sdkMessage } = reportOf(outcome);
    yield {
      history: name,
      verdict,
      event,
      location,
      summary: summary.slice(0, MAX_WORDS),
      sdkMessage: sdkMessage?.slice(0, MAX_WORDS) ?? null,
    };
  }
}
