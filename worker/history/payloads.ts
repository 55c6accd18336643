import { isJson, type Json } from '@/lib/protocol/json';

/** A payload as protobuf gives it. */
export type RawPayload = { metadata?: Record<string, Uint8Array> | null; data?: Uint8Array | null };

/** Larger payloads are named by their size instead of shown. */
const MAX_SHOWN_BYTES = 32 * 1024;
const MAX_SHOWN_DEPTH = 50;

/** A payload as JSON for people: what cannot be shown is described in a `$payload` field. Never throws. */
export function payloadToJson(payload: RawPayload): Json {
  const encoding = text(payload.metadata?.['encoding']);
  const data = payload.data ?? new Uint8Array(0);
  if (encoding === 'binary/null') return null;
  if (data.length > MAX_SHOWN_BYTES) return { $payload: `${data.length} bytes, too large to show` };
  if (encoding === 'json/plain') {
    try {
      const parsed: unknown = JSON.parse(text(data));
      return isJson(parsed, MAX_SHOWN_DEPTH)
        ? parsed
        : { $payload: `${data.length} bytes, nested too deeply to show` };
    } catch {
      return { $payload: `${data.length} bytes that claim to be JSON and are not` };
    }
  }
  return { $payload: `${data.length} bytes, encoded as ${encoding || 'unknown'}` };
}

export function payloadsToJson(payloads: readonly RawPayload[] | null | undefined): Json[] {
  return (payloads ?? []).map(payloadToJson);
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}
