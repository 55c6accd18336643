import { offline } from '@/lib/client/offline';
import type { Result } from '@/lib/protocol/answer';
import type { PageClient } from './page-client';

/**
 * What speaks to the server, and reads its answers, comes once the page is there: it is larger than all that shows task and code. Null
 * while it cannot be had, which the next call tries again.
 */
export async function fetchClient(): Promise<PageClient | null> {
  const late = await import('./page-client').catch(() => null);
  return late && late.pageClient();
}

/** Asks the server something. It does not reject: where what speaks to the server cannot be had, the server does not answer. */
export async function askServer<T>(ask: (client: PageClient) => Promise<Result<T>>): Promise<Result<T>> {
  const client = await fetchClient();
  return client ? await ask(client) : { ok: false, error: offline };
}
