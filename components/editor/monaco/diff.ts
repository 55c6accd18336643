import { editor, Range } from 'monaco-editor/editor';
import type { DiffHandle, DiffLook, DiffSetup, DiffSides } from '../diff-handle';
import { THEME_NAMES } from './themes';

/** Puts a comparison into `host`. Call `setUp` before. */
export function createDiff({ host, sides, look }: DiffSetup): DiffHandle {
  const view = editor.createDiffEditor(host, {
    automaticLayout: true,
    readOnly: true,
    domReadOnly: true,
    originalEditable: false,
    minimap: { enabled: false },
    ...sizes(look),
    fontFamily: getComputedStyle(host).fontFamily,
    theme: THEME_NAMES[look.theme],
    lineNumbersMinChars: 3,
    glyphMargin: false,
    folding: false,
    scrollBeyondLastLine: false,
    renderOverviewRuler: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderLineHighlight: 'none',
    stickyScroll: { enabled: false },
    contextmenu: false,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: 640,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
  });
  const marks = [
    view.getOriginalEditor().createDecorationsCollection(),
    view.getModifiedEditor().createDecorationsCollection(),
  ] as const;
  let models: editor.IDiffEditorModel | null = null;

  const reveal = ({ recorded, replayed }: DiffSides): void => {
    const line = replayed.line ?? recorded.line;
    if (line !== null) view.getModifiedEditor().revealLineInCenter(line);
    if (recorded.line !== null) view.getOriginalEditor().revealLineInCenter(recorded.line);
  };
  // What to look at is where it is only once the differences are known, since they add lines of their own.
  let wish: DiffSides | null = null;
  // The two editors lose their names whenever the comparison gives them other options.
  const name = (): void => {
    view.getOriginalEditor().updateOptions({ ariaLabel: 'The code that was recorded' });
    view.getModifiedEditor().updateOptions({ ariaLabel: 'Your code' });
  };
  const laidOut = view.getModifiedEditor().onDidLayoutChange(name);
  const updated = view.onDidUpdateDiff(() => {
    name();
    if (wish) reveal(wish);
    wish = null;
  });

  const show = (next: DiffSides): void => {
    const same =
      models?.original.getValue() === next.recorded.text && models.modified.getValue() === next.replayed.text;
    if (!same) {
      const old = models;
      // Without a name of their own they stay out of the type checker's sight.
      models = {
        original: editor.createModel(next.recorded.text, 'typescript'),
        modified: editor.createModel(next.replayed.text, 'typescript'),
      };
      wish = next;
      view.setModel(models);
      dispose(old);
    }
    marks[0].set(mark(next.recorded.line));
    marks[1].set(mark(next.replayed.line));
    reveal(next);
    name();
  };
  show(sides);

  return {
    show,
    setLook(next) {
      editor.setTheme(THEME_NAMES[next.theme]);
      view.updateOptions(sizes(next));
    },
    dispose() {
      updated.dispose();
      laidOut.dispose();
      view.dispose();
      dispose(models);
    },
  };
}

/** A little smaller than where one writes: two stand side by side. */
function sizes({ codePx, linePx }: DiffLook): editor.IEditorOptions {
  return { fontSize: codePx - 1, lineHeight: linePx - 2 };
}

function dispose(models: editor.IDiffEditorModel | null): void {
  models?.original.dispose();
  models?.modified.dispose();
}

function mark(line: number | null): editor.IModelDeltaDecoration[] {
  if (line === null) return [];
  return [
    {
      range: new Range(line, 1, line, 1),
      options: {
        isWholeLine: true,
        className: 'fl-revealed-line',
        linesDecorationsClassName: 'fl-revealed-edge',
      },
    },
  ];
}
