import { askServer } from './ask-server';

/** The text of a run's file, from what the server has stored of it. Rejects with words to read. In a browser only. */
export async function storedRunText(runId: string): Promise<string> {
  const text = await askServer((client) => client.readRunFile(runId));
  if (!text.ok) throw new Error(text.error.message);
  return text.value;
}
