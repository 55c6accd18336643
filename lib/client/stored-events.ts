import { TOKEN_HEADER } from '@/lib/protocol/api';
import type { Result } from '@/lib/protocol/answer';
import type { RunEvent } from '@/lib/protocol/run-event';
import { streamPage } from '@/lib/protocol/stream';
import { errorOf, misunderstood } from './client-error';
import { offline } from './offline';

/** Everything that is stored of a run so far, page by page. Resolves with an error a person can read; does not reject. */
export async function loadStoredEvents(
  runId: string,
  { token, fetch }: { token: string; fetch: typeof globalThis.fetch },
): Promise<Result<readonly RunEvent[]>> {
  const events: RunEvent[] = [];
  for (let after = 0; ;) {
    const path = `/api/runs/${encodeURIComponent(runId)}/events?after=${after}`;
    const response = await fetch(path, { cache: 'no-store', headers: { [TOKEN_HEADER]: token } }).catch(
      () => null,
    );
    if (!response) return { ok: false, error: offline };
    if (!response.ok) return { ok: false, error: await errorOf(response) };
    const page = streamPage.safeParse(await response.json().catch(() => undefined));
    if (!page.success) return { ok: false, error: misunderstood };
    const before = after;
    for (const message of page.data.messages) {
      if (message.type !== 'event') continue;
      events.push(message.event);
      after = message.offset;
    }
    if (after === before) return { ok: true, value: events };
  }
}
