import { editor, type IDisposable, KeyCode, KeyMod, Range } from 'monaco-editor/editor';
import type { MarkedLine } from '../editor-handle';

/** Dots beside the lines that gave commands. A click on one, or Alt-Enter in its line, asks what came of it. */
export class CommandLines {
  readonly #marks: editor.IEditorDecorationsCollection;
  readonly #subscriptions: IDisposable[];
  #lines: readonly MarkedLine[] = [];

  constructor(
    readonly view: editor.IStandaloneCodeEditor,
    onAsk: (line: number) => void,
  ) {
    this.#marks = view.createDecorationsCollection();
    const ask = (line: number | undefined): void => {
      // The marks move with the text, the lines they were set for do not.
      if (line !== undefined && this.#marks.getRanges().some((range) => range.startLineNumber === line))
        onAsk(line);
    };
    this.#subscriptions = [
      view.onMouseDown(({ target }) => {
        if (target.type === editor.MouseTargetType.GUTTER_LINE_DECORATIONS) ask(target.position.lineNumber);
      }),
      view.addAction({
        id: 'faultline.show-events',
        label: 'Show in the timeline what this line asked for',
        keybindings: [KeyMod.Alt | KeyCode.Enter],
        contextMenuGroupId: 'navigation',
        run: () => ask(view.getPosition()?.lineNumber),
      }),
    ];
  }

  set(lines: readonly MarkedLine[], shown: string): void {
    this.#lines = lines;
    this.show(shown);
  }

  /** Marks the lines of the file that is shown now. */
  show(file: string): void {
    this.#marks.set(
      this.#lines
        .filter((one) => one.file === file)
        .map(({ line, words }) => ({
          range: new Range(line, 1, line, 1),
          options: { linesDecorationsClassName: 'fl-command-line', linesDecorationsTooltip: words },
        })),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
