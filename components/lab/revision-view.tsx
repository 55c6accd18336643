'use client';

import { useMemo, useState } from 'react';
import { CodeDiff } from '@/components/editor/code-diff';
import type { EditorTheme } from '@/components/editor/editor-handle';
import { Button, LinkButton } from '@/components/ui/button';
import type { SourceFile } from '@/lib/protocol/source';
import { sameFiles } from '@/lib/session/merge-draft';
import type { WorkspaceCommand, WorkspaceView } from '@/lib/session/workspace-machine';

/** The kept versions of a draft; the chosen one beside what is there now, and the way back to it. */
export function RevisionView({
  view: { revisions, chosen, history, historyError },
  files,
  send,
  theme,
}: {
  view: WorkspaceView;
  files: readonly SourceFile[];
  send: (command: WorkspaceCommand) => void;
  theme: EditorTheme;
}) {
  if (historyError)
    return (
      <p className="text-failed text-sm">
        {historyError.message} <LinkButton onClick={() => send({ type: 'retry' })}>Try again</LinkButton>
      </p>
    );
  if (revisions.length === 0)
    return (
      <p className="text-muted text-sm">
        {history === 'loading' ? 'Looking…' : 'Nothing has been saved yet: you have not changed anything.'}
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      <label className="flex flex-wrap items-center gap-2 text-sm">
        Version
        <select
          className="border-border bg-raised h-8 rounded-md border px-2"
          value={chosen?.revision ?? ''}
          onChange={({ currentTarget }) => send({ type: 'choose', revision: Number(currentTarget.value) })}
        >
          <option value="" disabled>
            Choose one…
          </option>
          {revisions.map(({ revision, savedAt }) => (
            <option key={revision} value={revision}>
              {`${revision} · ${TIME.format(savedAt)}`}
            </option>
          ))}
        </select>
      </label>
      {chosen && <Chosen before={chosen.files} files={files} send={send} theme={theme} />}
    </div>
  );
}

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function Chosen({
  before,
  files,
  send,
  theme,
}: {
  before: readonly SourceFile[];
  files: readonly SourceFile[];
  send: (command: WorkspaceCommand) => void;
  theme: EditorTheme;
}) {
  const changed = useMemo(() => changedPaths(before, files), [before, files]);
  const [picked, setPicked] = useState<string | null>(null);
  const path = changed.find((one) => one === picked) ?? changed[0] ?? null;
  const sides = useMemo(
    () =>
      path === null
        ? null
        : {
            path,
            recorded: { text: textOf(before, path), line: null },
            replayed: { text: textOf(files, path), line: null },
          },
    [before, files, path],
  );
  if (sameFiles(before, files)) return <p className="text-muted text-sm">This is what you have now.</p>;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={() => send({ type: 'restore' })}>
          Restore this version
        </Button>
        {changed.length > 1 &&
          changed.map((one) => (
            <Button key={one} aria-pressed={one === path} onClick={() => setPicked(one)}>
              {one}
            </Button>
          ))}
      </div>
      {sides && (
        <figure className="flex flex-col gap-1">
          <figcaption className="text-muted text-xs">
            <span className="font-mono">{sides.path}</span>: that version on the left, what you have now on
            the right
          </figcaption>
          <div className="border-border flex h-72 flex-col overflow-hidden rounded-md border">
            <CodeDiff
              sides={sides}
              theme={theme}
              fallback={<pre className="h-full overflow-auto p-2 text-xs">{sides.recorded.text}</pre>}
            />
          </div>
        </figure>
      )}
    </>
  );
}

function textOf(files: readonly SourceFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? '';
}

/** Files that differ, are new or are gone. */
function changedPaths(before: readonly SourceFile[], after: readonly SourceFile[]): string[] {
  const paths = new Set([...before, ...after].map((file) => file.path));
  return [...paths].filter((path) => textOf(before, path) !== textOf(after, path));
}
