import { createHistoryApi, packHistory } from '@/lib/client/history-api';
import { readToken } from '@/lib/client/token';
import type { Result } from '@/lib/protocol/answer';
import { sourceFile, type SourceFile } from '@/lib/protocol/source';
import type { HistoryEffects } from '@/lib/session/history-machine';
import { readCodeFiles } from './code-files';

const KEY = 'faultline:history-code';
/** A saga as `temporal workflow show --output json` wrote it. */
const EXAMPLE = '/examples/order-saga-history.json';

/** What the page for histories does to the world, in a browser. `example`: the code that goes with the example. */
export function historyEffects(example: readonly SourceFile[]): HistoryEffects {
  return {
    packHistory,
    readCode: (files) => readCodeFiles(files.map(chosenFile)),
    async loadExample() {
      const file = await exampleFile();
      const packed = file ? await packHistory(file) : missing;
      if (!packed.ok) return packed;
      const history = { name: 'an order whose shipment failed', packed: packed.value };
      return { ok: true, value: { history, files: example } };
    },
    replayHistory: (asked, signal) =>
      createHistoryApi({ token: readToken(document), fetch }).replayHistory(asked, signal),
    keepCode: (files) => {
      try {
        localStorage.setItem(KEY, JSON.stringify(files));
      } catch (error) {
        console.warn('The browser does not keep the code:', error);
      }
    },
  };
}

/** The code of last time; null when there is none that can be understood. */
export function keptCode(): readonly SourceFile[] | null {
  try {
    const parsed = sourceFile
      .array()
      .min(1)
      .safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Files of a chosen folder carry its name; their paths begin below it. */
function chosenFile(file: File) {
  const path = file.webkitRelativePath.split('/').slice(1).join('/') || file.name;
  return { path, text: () => file.text() };
}

async function exampleFile(): Promise<Blob | null> {
  try {
    const answer = await fetch(EXAMPLE);
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}

const missing: Result<never> = {
  ok: false,
  error: { type: 'offline', message: 'The example could not be loaded. Try again.' },
};
