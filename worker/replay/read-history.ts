import { temporal } from '@temporalio/proto';
import { MAX_HISTORY_BYTES } from '@/lib/protocol/replay-request';
import { isJson } from '@/lib/protocol/json';
import { eventFromJson, NotThatMessage } from './proto-json';

type History = temporal.api.history.v1.IHistory;
const HistoryMessage = temporal.api.history.v1.History;

/** Temporal's own limit, as that of the bytes. */
export const MAX_HISTORY_EVENTS = 51_200;

export type HistoryRead = { ok: true; history: History } | { ok: false; message: string };

const EXPORT = 'Export one with: temporal workflow show --workflow-id <id> --output json';

/**
 * A history from a file's bytes: JSON as the Temporal CLI (`-o json`, `-o jsonl`) or the Web UI writes it, or protobuf. The bytes
 * are somebody's upload: whatever is in them, this returns. The result is not checked for sense; see `checkHistory`.
 */
export function readHistory(bytes: Uint8Array): HistoryRead {
  if (bytes.length === 0) return refuse(`The file is empty. ${EXPORT}`);
  if (bytes.length > MAX_HISTORY_BYTES) return tooLarge(bytes.length);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return refuse('The file is compressed (gzip). Unpack it first.');
  return isText(bytes) ? fromText(decodeText(bytes)) : fromProtobuf(bytes);
}

/** Protobuf always has control characters near its beginning (the key of an event's id is 8); JSON never has any. */
function isText(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff || bytes[0] === 0xfe) return true;
  return bytes.subarray(0, 4_096).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}

function decodeText(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function fromProtobuf(bytes: Uint8Array): HistoryRead {
  try {
    const history = HistoryMessage.decode(bytes);
    if (history.events.length > MAX_HISTORY_EVENTS) return tooMany(history.events.length);
    if (history.events.length > 0) return { ok: true, history };
  } catch {
    // Said below.
  }
  return refuse(`The file is neither JSON nor a history in protobuf. ${EXPORT}`);
}

function fromText(text: string): HistoryRead {
  const parsed = parseJson(text);
  if (!parsed.ok) return refuse(parsed.message);
  if (!isJson(parsed.value)) return refuse('The JSON is nested more than 100 levels deep; no history is.');
  const events = eventsIn(parsed.value);
  if (events === null) {
    return refuse(`The JSON is not a history: it has no list "events". ${EXPORT}`);
  }
  return historyFromEvents(events);
}

/** The events of a history as JSON values; for JSON that did not come from a file. Same promises as {@link readHistory}. */
export function historyFromEvents(events: readonly unknown[]): HistoryRead {
  if (events.length > MAX_HISTORY_EVENTS) return tooMany(events.length);
  try {
    const plain = events.map((event, index) => eventFromJson(event, `events[${index}]`));
    return { ok: true, history: HistoryMessage.fromObject({ events: plain }) };
  } catch (error) {
    if (error instanceof NotThatMessage)
      return refuse(`This is no history that can be replayed: ${error.message}`);
    return refuse(
      `This is no history that can be replayed. ${error instanceof Error ? error.message : ''}`.trim(),
    );
  }
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const events = lines.length > 1 ? parseLines(lines) : null;
    if (events !== null) return { ok: true, value: events };
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    return { ok: false, message: `The file is no JSON (${reason}). ${EXPORT}` };
  }
}

/** `-o jsonl`: an event a line. */
function parseLines(lines: readonly string[]): unknown[] | null {
  try {
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return null;
  }
}

/** `{events}`, `{history: {events}}` as the API answers, or the bare list. */
function eventsIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  if ('events' in value && Array.isArray(value.events)) return value.events;
  return 'history' in value ? eventsIn(value.history) : null;
}

/** What {@link readHistory} says of so many bytes, for those who need not read them to know. */
export function tooLarge(bytes: number): HistoryRead {
  const limit = MAX_HISTORY_BYTES / 1024 / 1024;
  return refuse(
    `The file has ${Math.ceil(bytes / 1024 / 1024)} MB; a history may have ${limit} MB, which is where Temporal itself ends a workflow.`,
  );
}

function tooMany(count: number): HistoryRead {
  return refuse(
    `The history has ${count} events; at most ${MAX_HISTORY_EVENTS} can be replayed, which is where Temporal itself ends a workflow.`,
  );
}

function refuse(message: string): HistoryRead {
  return { ok: false, message };
}
