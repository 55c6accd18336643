import type { Result } from '@/lib/protocol/answer';
import {
  MAX_HISTORY_BYTES,
  MAX_PACKED_CHARS,
  replayAnswer,
  type AskHistoryReplay,
  type ReplayAnswer,
} from '@/lib/protocol/replay-request';
import { createRequests, type ApiOptions } from './requests';

/** Requests about a history that a person brings. None rejects. */
export type HistoryApi = {
  /** Aborting the signal stops the replay as well; what is answered then is of no use. */
  replayHistory: (asked: AskHistoryReplay, signal: AbortSignal) => Promise<Result<ReplayAnswer>>;
};

export function createHistoryApi(options: ApiOptions): HistoryApi {
  const { ask, parsed } = createRequests(options);
  return {
    replayHistory: async (asked, signal) =>
      parsed(await ask('POST', '/api/histories/replay', asked, signal), replayAnswer),
  };
}

/** A file as `askHistoryReplay` wants it: through gzip, in base64. What it is, is for the runner to say. */
export async function packHistory(file: Blob): Promise<Result<string>> {
  if (file.size === 0) return rejected('The file is empty. Export the history again.');
  if (file.size > MAX_HISTORY_BYTES)
    return rejected(
      `The file has more than ${MAX_HISTORY_BYTES / 1024 / 1024} MB, which is where Temporal itself ends a workflow.`,
    );
  try {
    const stream = file.stream().pipeThrough(new CompressionStream('gzip'));
    const packed = base64(new Uint8Array(await new Response(stream).arrayBuffer()));
    return packed.length <= MAX_PACKED_CHARS ? { ok: true, value: packed } : rejected(TOO_LARGE);
  } catch {
    return rejected('The file cannot be read. If it has changed since you chose it, choose it again.');
  }
}

const TOO_LARGE =
  'This history is too large to be sent by a page. The command has no such limit: npm run lab -- replay --history <file> --code <folder>';

/** In pieces, because a function takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const PIECE = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

const rejected = (message: string): Result<never> => ({ ok: false, error: { type: 'rejected', message } });
