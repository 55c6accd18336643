import type { EventBatch } from '@/lib/protocol/ingest';

/** A batch the web does not answer within this is sent again. */
const TIMEOUT_MS = 10_000;

/** Posts batches to the web's ingest route, with the runner's own token. */
export function createPost(
  webUrl: string,
  token: string,
): (batch: EventBatch) => Promise<{ status: number; body: unknown }> {
  const url = new URL('/api/ingest', webUrl);
  return async (batch) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(batch),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    return { status: response.status, body };
  };
}
