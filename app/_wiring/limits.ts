import { MAX_BATCH_BYTES } from '@/lib/protocol/ingest';
import { MAX_PACKED_CHARS } from '@/lib/protocol/replay-request';
import { MAX_SOURCE_BYTES } from '@/lib/protocol/source';

/** Escaped as JSON, files may grow; what they hold is measured again when parsed. */
export const MAX_UPLOAD_BYTES = 4 * MAX_SOURCE_BYTES;

/** A history that somebody brings, and the code to replay it against. */
export const MAX_HISTORY_UPLOAD_BYTES = MAX_UPLOAD_BYTES + MAX_PACKED_CHARS;

/** Above what a runner may send, so that a batch at its limit is never refused for its envelope. */
export const MAX_INGEST_BYTES = 2 * MAX_BATCH_BYTES;

export const MAX_COMMAND_BYTES = 4 * 1024;
