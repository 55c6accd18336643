import type { StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import { MAX_PATH, SOURCE_PATH } from '@/lib/protocol/source-path';
import type { SessionEffects } from './effects';

/**
 * What this browser keeps of a draft. `revision` is the server's revision it grew from (0: none); `unsaved` says that
 * it holds something the server has not confirmed. Its files may break the limits of what the server takes.
 */
export type LocalDraft = Readonly<{ files: SourceFile[]; revision: number; unsaved: boolean }>;

const keyOf = ({ lab, step }: StepPlace) => `faultline:draft:${lab}/${step}`;

/** Null when there is none, or none that can be understood. */
export function readLocalDraft(storage: SessionEffects['storage'], place: StepPlace): LocalDraft | null {
  const text = storage.read(keyOf(place));
  if (text === null) return null;
  try {
    return draftOf(JSON.parse(text));
  } catch {
    return null;
  }
}

export function writeLocalDraft(
  storage: SessionEffects['storage'],
  place: StepPlace,
  draft: LocalDraft,
): void {
  storage.write(keyOf(place), JSON.stringify(draft));
}

// By hand: the code is not shown before this, and a library that reads anything would have to be fetched first.
function draftOf(value: unknown): LocalDraft | null {
  if (typeof value !== 'object' || value === null) return null;
  const { files, revision, unsaved }: { [Part in keyof LocalDraft]?: unknown } = value;
  if (!Array.isArray(files) || files.length === 0) return null;
  const given: readonly unknown[] = files;
  const read = given.filter(isSourceFile).map(({ path, text }) => ({ path, text }));
  if (read.length !== given.length) return null;
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision) || revision < 0) return null;
  return typeof unsaved === 'boolean' ? { files: read, revision, unsaved } : null;
}

function isSourceFile(value: unknown): value is SourceFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, text }: { [Part in keyof SourceFile]?: unknown } = value;
  return (
    typeof path === 'string' && path.length <= MAX_PATH && SOURCE_PATH.test(path) && typeof text === 'string'
  );
}
