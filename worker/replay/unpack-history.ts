import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { MAX_HISTORY_BYTES } from '@/lib/protocol/replay-request';
import { readHistory, type HistoryRead } from './read-history';

const inflate = promisify(gunzip);

/** Reads a history that came packed (gzip, in base64). The bytes are somebody's: they unpack to no more than a history may have. */
export async function unpackHistory(packed: string): Promise<HistoryRead> {
  try {
    const bytes = await inflate(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_HISTORY_BYTES });
    return readHistory(bytes);
  } catch (error) {
    const tooMuch = error instanceof RangeError;
    const limit = MAX_HISTORY_BYTES / 1024 / 1024;
    return {
      ok: false,
      message: tooMuch
        ? `The file has more than ${limit} MB, which is where Temporal itself ends a workflow.`
        : 'The file was damaged on its way here. Choose it again.',
    };
  }
}
