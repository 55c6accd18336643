import { loadStoredEvents } from '@/lib/client/stored-events';
import { readToken } from '@/lib/client/token';
import { runFileText } from '@/lib/protocol/run-file';

/** The text of a run's file, from what the server has stored of it. Rejects with words to read. In a browser only. */
export async function storedRunText(runId: string): Promise<string> {
  const events = await loadStoredEvents(runId, { token: readToken(document), fetch });
  if (!events.ok) throw new Error(events.error.message);
  return runFileText(events.value);
}
