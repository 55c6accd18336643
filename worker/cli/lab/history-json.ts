import { temporal } from '@temporalio/proto';

const HistoryMessage = temporal.api.history.v1.History;

/** A history in the JSON of the Temporal CLI: enums by name, bytes in base64, times as ISO text. */
export function historyJson(history: temporal.api.history.v1.IHistory): string {
  const plain = HistoryMessage.toObject(HistoryMessage.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  });
  return JSON.stringify(plain, (key, value: unknown) => (/[tT]ime$/.test(key) ? timeText(value) : value));
}

/** `{ seconds, nanos }` as `2026-03-10T08:30:00.000000001Z`. */
function timeText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('seconds' in value)) return value;
  const nanos = 'nanos' in value ? Number(value.nanos) : 0;
  const whole = new Date(Number(value.seconds) * 1_000).toISOString().slice(0, -'.000Z'.length);
  return `${whole}.${String(nanos).padStart(9, '0')}Z`;
}
