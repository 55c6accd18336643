import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The lab's saga whose shipment failed, as `temporal workflow show --output json` wrote it: the example that the page for histories has. */
export const CLI_EXPORT: Uint8Array = readFileSync(
  fileURLToPath(new URL('../../public/examples/order-saga-history.json', import.meta.url)),
);

/** Its events, as JSON; each call gives a copy to damage. */
export function recordedEvents(): Record<string, unknown>[] {
  const parsed: unknown = JSON.parse(Buffer.from(CLI_EXPORT).toString('utf8'));
  // What is in the file is known: it lies in this repository.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  return (parsed as { events: Record<string, unknown>[] }).events;
}
