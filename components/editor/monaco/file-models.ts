import { editor, type IDisposable, Uri } from 'monaco-editor/editor';
import type { SourceFile } from '@/lib/protocol/source';
import { Echoes } from '../echoes';
import { keepTypeMarkers } from './type-markers';

/** One model for each of the learner's files, under `file:///`. */
export class FileModels {
  #models = new Map<string, { model: editor.ITextModel; echoes: Echoes; listening: IDisposable }>();
  #markers: IDisposable | null = null;
  readonly #onChange: (path: string, text: string) => void;

  constructor(onChange: (path: string, text: string) => void) {
    this.#onChange = onChange;
  }

  get(path: string): editor.ITextModel | null {
    return this.#models.get(path)?.model ?? null;
  }

  pathOf(uri: Uri): string | null {
    for (const [path, { model }] of this.#models) {
      if (model.uri.toString() === uri.toString()) return path;
    }
    return null;
  }

  set(files: readonly SourceFile[]): void {
    const wanted = new Set(files.map((file) => file.path));
    let changed = false;
    for (const path of this.#models.keys()) {
      if (wanted.has(path)) continue;
      this.#drop(path);
      changed = true;
    }
    for (const file of files) {
      const known = this.#models.get(file.path);
      if (known) {
        if (known.echoes.isNew(file.text) && known.model.getValue() !== file.text)
          replace(known.model, file.text);
        continue;
      }
      this.#add(file);
      changed = true;
    }
    if (!changed) return;
    this.#markers?.dispose();
    this.#markers = keepTypeMarkers([...this.#models.values()].map(({ model }) => model));
  }

  dispose(): void {
    this.#markers?.dispose();
    for (const path of this.#models.keys()) this.#drop(path);
  }

  #add(file: SourceFile): void {
    const uri = Uri.parse(`file:///${file.path}`);
    // A model of the same name can be left from an editor that is going away.
    editor.getModel(uri)?.dispose();
    const model = editor.createModel(file.text, 'typescript', uri);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    const echoes = new Echoes(file.text);
    const listening = model.onDidChangeContent(() => {
      const text = model.getValue();
      echoes.told(text);
      this.#onChange(file.path, text);
    });
    this.#models.set(file.path, { model, echoes, listening });
  }

  #drop(path: string): void {
    const known = this.#models.get(path);
    known?.listening.dispose();
    known?.model.dispose();
    this.#models.delete(path);
  }
}

/** Replaces all of a model's text as one step that can be undone. */
export function replace(model: editor.ITextModel, text: string): void {
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}
