import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { MAX_HISTORY_BYTES } from '@/lib/protocol/replay-request';
import { readHistory, tooLarge, type HistoryRead } from '../../replay/read-history';

/** Reads a history from a file, or from a pipe such as `/dev/stdin`, and no further than a history may be large. */
export async function readHistoryFile(file: string): Promise<HistoryRead> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) {
      return refuse(`${file} is a folder. Give the file that holds the history.`);
    }
    if (found.size > MAX_HISTORY_BYTES) return tooLarge(found.size);
    return await readLimited(file);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(missing ? `There is no file ${file}.` : `${file} cannot be read: ${reason}`);
  }
}

/** A device or a pipe has no size that could be asked before: it may never end. */
async function readLimited(file: string): Promise<HistoryRead> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of createReadStream(file)) {
    const bytes: Uint8Array = chunk;
    size += bytes.byteLength;
    if (size > MAX_HISTORY_BYTES) return endless(file);
    chunks.push(bytes);
  }
  return readHistory(Buffer.concat(chunks));
}

function endless(file: string): HistoryRead {
  const limit = MAX_HISTORY_BYTES / 1024 / 1024;
  return refuse(
    `${file} gave more than ${limit} MB, which is where Temporal itself ends a workflow, and was read no further.`,
  );
}

const refuse = (message: string): HistoryRead => ({ ok: false, message });
