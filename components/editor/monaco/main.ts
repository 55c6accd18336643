import './features';
import { editor, type IDisposable, KeyCode, KeyMod, MarkerSeverity, Range } from 'monaco-editor/editor';
import type { Diagnostic } from '@/lib/protocol/source';
import type { EditorHandle, EditorSetup } from '../editor-handle';
import { CommandLines } from './command-lines';
import { FileModels, replace } from './file-models';
import { lookOptions } from './look';
import { defineThemes, THEME_NAMES } from './themes';
import { typeErrorsOf } from './type-markers';
import { setUpTypes } from './type-service';

export { createDiff } from './diff';

globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(new URL(label === 'typescript' ? 'ts-worker.js' : 'editor-worker.js', import.meta.url), {
      type: 'module',
      name: label,
    }),
};

const isMac = navigator.platform.startsWith('Mac');
const RUN_MARKERS = 'faultline';
let types: Promise<void> | null = null;

/** Loads what all editors of the page share. Rejects when the type declarations cannot be had. */
export async function setUp(): Promise<void> {
  types ??= setUpTypes().catch((error: unknown) => {
    types = null;
    throw error;
  });
  defineThemes();
  await types;
}

/** Puts an editor into `host`. Call {@link setUp} before. */
export function createEditor({ host, files, activePath, readOnly, look, events }: EditorSetup): EditorHandle {
  const models = new FileModels(events.onChange);
  models.set(files);
  const view = editor.create(host, {
    ...OPTIONS,
    ...lookOptions(look),
    fontFamily: getComputedStyle(host).fontFamily,
    theme: THEME_NAMES[look.theme],
    model: models.get(activePath),
    readOnly,
  });
  const highlight = view.createDecorationsCollection();
  const commands = new CommandLines(view, (line) => events.onCommandLine(shown, line));
  const views = new Map<string, editor.ICodeEditorViewState>();
  let shown = activePath;

  const subscriptions: IDisposable[] = [
    view.onDidChangeCursorPosition((moved) => events.onCursorLine(shown, moved.position.lineNumber)),
    view.addAction({
      id: 'faultline.run',
      label: 'Run the scenario',
      keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
      run: () => events.onRun(),
    }),
    view.addAction({
      id: 'faultline.check',
      label: 'Check all scenarios',
      keybindings: [KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter],
      run: () => events.onCheck(),
    }),
    view.addAction({
      id: 'faultline.format',
      label: 'Format the file',
      // On every system: the key that Monaco has for it on Linux opens the browser's own tools.
      keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      run: () => format(),
    }),
    view.addAction({
      id: 'faultline.tab-mode',
      label: 'Toggle whether Tab indents or moves the focus',
      // WinCtrl is the control key of a Mac, where ⌘M hides the window.
      keybindings: [(isMac ? KeyMod.WinCtrl : KeyMod.CtrlCmd) | KeyCode.KeyM],
      run: () => events.onTabMode(),
    }),
    editor.registerEditorOpener({
      openCodeEditor(_, resource, target) {
        const path = models.pathOf(resource);
        if (path === null) return false;
        events.onActivePath(path);
        show(path, false);
        if (target) {
          const line = 'lineNumber' in target ? target.lineNumber : target.startLineNumber;
          const column = 'column' in target ? target.column : target.startColumn;
          view.setPosition({ lineNumber: line, column });
          view.revealLineInCenterIfOutsideViewport(line);
        }
        view.focus();
        return true;
      },
    }),
  ];

  function format(): void {
    view
      .getAction('editor.action.formatDocument')
      ?.run()
      .catch((error: unknown) => console.error(error));
  }

  const show = (path: string, locked: boolean): void => {
    view.updateOptions({ readOnly: locked });
    if (path === shown && view.getModel() === models.get(path)) return;
    const state = view.saveViewState();
    if (state) views.set(shown, state);
    shown = path;
    highlight.clear();
    view.setModel(models.get(path));
    commands.show(path);
    view.restoreViewState(views.get(path) ?? null);
  };

  return {
    setFiles: (next) => models.set(next),
    show,
    setLook(next) {
      editor.setTheme(THEME_NAMES[next.theme]);
      view.updateOptions(lookOptions(next));
    },
    setMarkers(diagnostics) {
      editor.removeAllMarkers(RUN_MARKERS);
      const files = new Set(diagnostics.flatMap((one) => (one.location ? [one.location.file] : [])));
      for (const file of files) {
        const model = models.get(file);
        const own = diagnostics.filter((one) => one.kind !== 'type' && one.location?.file === file);
        if (model) editor.setModelMarkers(model, RUN_MARKERS, own.flatMap(toMarker));
      }
    },
    reveal(location) {
      highlight.clear();
      const model = location ? models.get(location.file) : null;
      if (!location || !model || model !== view.getModel()) return;
      const line = Math.min(location.line, model.getLineCount());
      highlight.set([
        {
          range: new Range(line, 1, location.endLine ?? line, 1),
          options: {
            isWholeLine: true,
            className: 'fl-revealed-line',
            linesDecorationsClassName: 'fl-revealed-edge',
          },
        },
      ]);
      view.revealLineInCenterIfOutsideViewport(line);
    },
    setCommandLines: (lines) => commands.set(lines, shown),
    getText: (path) => models.get(path)?.getValue() ?? null,
    setText(path, text) {
      const model = models.get(path);
      if (model) replace(model, text);
    },
    typeErrors(path) {
      const model = models.get(path);
      return model ? typeErrorsOf(model) : null;
    },
    format,
    focus: () => view.focus(),
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      commands.dispose();
      view.dispose();
      models.dispose();
    },
  };
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 12,
  glyphMargin: false,
  folding: false,
  padding: { top: 8, bottom: 8 },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: 'none',
  renderFinalNewline: 'on',
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  bracketPairColorization: { enabled: false },
  fixedOverflowWidgets: true,
  stickyScroll: { enabled: false },
  'semanticHighlighting.enabled': false,
  tabSize: 2,
  quickSuggestions: { other: true, strings: true, comments: false },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
  ariaLabel: 'Code',
  unicodeHighlight: { ambiguousCharacters: false },
};

function toMarker(diagnostic: Diagnostic): editor.IMarkerData[] {
  const at = diagnostic.location;
  if (!at) return [];
  return [
    {
      severity: diagnostic.severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
      message: diagnostic.hint ? `${diagnostic.message}\n${diagnostic.hint}` : diagnostic.message,
      startLineNumber: at.line,
      startColumn: at.column,
      endLineNumber: at.endLine ?? at.line,
      endColumn: at.endColumn ?? at.column + 1,
      source: 'Faultline',
    },
  ];
}
