import type { Draft } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import type { LocalDraft } from './local-draft';

/**
 * Decides between what the browser has and what the server has. Text that only one side has never disappears: what
 * the server holds stays in its history, so the browser's side wins whenever the server has not confirmed it, or no
 * longer has it.
 */
export function mergeDraft(local: LocalDraft, server: Draft | null): LocalDraft {
  if (server === null) return { ...local, revision: 0, unsaved: local.unsaved || local.revision > 0 };
  const confirmed = { files: server.files, revision: server.revision, unsaved: false };
  if (sameFiles(local.files, server.files)) return confirmed;
  const serverForgot = server.revision < local.revision;
  if (local.unsaved || serverForgot) return { ...local, revision: server.revision, unsaved: true };
  return confirmed;
}

/** The same names with the same text, in whatever order. */
export function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  const texts = new Map(b.map((file) => [file.path, file.text]));
  return a.length === b.length && a.every((file) => texts.get(file.path) === file.text);
}
