import { editor, type IDisposable, MarkerSeverity, MarkerTag } from 'monaco-editor/editor';
import { typeScriptWorker } from './type-service';

/** How long typing must rest before the types are checked. */
const REST_MS = 250;

const TYPE_MARKERS = 'typescript';

/** The version of each model that the markers are about. */
const checked = new WeakMap<editor.ITextModel, number>();

/**
 * TypeScript's errors and warnings of a model, in the order of their places; null while its present text has not been
 * checked.
 */
export function typeErrorsOf(model: editor.ITextModel): { code: number; line: number }[] | null {
  if (checked.get(model) !== model.getVersionId()) return null;
  return editor
    .getModelMarkers({ owner: TYPE_MARKERS, resource: model.uri })
    .filter((marker) => marker.severity >= MarkerSeverity.Warning)
    .map((marker) => ({ code: Number(marker.code), line: marker.startLineNumber }));
}

type Found = {
  category: number;
  code: number;
  start?: number;
  length?: number;
  messageText: string | Chain;
  reportsUnnecessary?: unknown;
  reportsDeprecated?: unknown;
};
type Chain = { messageText: string; next?: Chain[] };

/**
 * Keeps the type markers of all models up to date. A change in one file changes the types of others, so every model is
 * checked whenever one rests.
 */
export function keepTypeMarkers(models: readonly editor.ITextModel[]): IDisposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  const checkAll = async (): Promise<void> => {
    const mine = ++round;
    const uris = models.map((model) => model.uri);
    const client = await (await typeScriptWorker())(...uris);
    for (const model of models) {
      const name = model.uri.toString();
      const version = model.getVersionId();
      const found: Found[] = (
        await Promise.all([
          client.getSyntacticDiagnostics(name),
          client.getSemanticDiagnostics(name),
          client.getSuggestionDiagnostics(name),
        ])
      ).flat();
      if (mine !== round || model.isDisposed() || model.getVersionId() !== version) return;
      editor.setModelMarkers(
        model,
        TYPE_MARKERS,
        found.map((one) => toMarker(model, one)),
      );
      checked.set(model, version);
    }
  };

  const check = (): void => {
    // The worker refuses when its models are disposed of meanwhile; the next round asks again.
    checkAll().catch((error: unknown) => {
      if (models.every((model) => !model.isDisposed())) console.error(error);
    });
  };
  const subscriptions = models.map((model) =>
    model.onDidChangeContent(() => {
      clearTimeout(timer);
      timer = setTimeout(check, REST_MS);
    }),
  );
  check();
  return {
    dispose() {
      round += 1;
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function toMarker(model: editor.ITextModel, found: Found): editor.IMarkerData {
  const start = model.getPositionAt(found.start ?? 0);
  const end = model.getPositionAt((found.start ?? 0) + (found.length ?? 1));
  return {
    severity: SEVERITIES[found.category] ?? MarkerSeverity.Info,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
    message: withoutAdvice(flatten(found.messageText)),
    code: String(found.code),
    source: 'TypeScript',
    tags: [
      ...(found.reportsUnnecessary ? [MarkerTag.Unnecessary] : []),
      ...(found.reportsDeprecated ? [MarkerTag.Deprecated] : []),
    ],
  };
}

/** By TypeScript's category: warning, error, suggestion, message. */
const SEVERITIES = [MarkerSeverity.Warning, MarkerSeverity.Error, MarkerSeverity.Hint, MarkerSeverity.Info];

function flatten(message: string | Chain, indent = 0): string {
  if (typeof message === 'string') return message;
  const next = (message.next ?? []).map((one) => `\n${'  '.repeat(indent + 1)}${flatten(one, indent + 1)}`);
  return message.messageText + next.join('');
}

/** TypeScript advises to install type declarations of Node.js, which is no way out here. */
function withoutAdvice(message: string): string {
  return message.replace(/ Do you need to (install type definitions|change your target library)[\s\S]*$/, '');
}
