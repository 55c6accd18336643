'use client';

import { useMemo } from 'react';
import { CodeDiff } from '@/components/editor/code-diff';
import type { DiffSides } from '@/components/editor/diff-handle';
import type { EditorTheme } from '@/components/editor/editor-handle';
import type { ReplayRow, ReplayStep } from '@/lib/protocol/replay';
import type { Location, SourceFile } from '@/lib/protocol/source';
import { lookOf } from './replay-words';

/** The code behind a workflow task, recorded and replayed, at the first line where they differ. */
export function ReplaySource({
  step,
  recordedFiles,
  files,
  theme,
}: {
  step: ReplayStep;
  /** Null where more than one version ran, so that nobody can say whose line it is. */
  recordedFiles: readonly SourceFile[] | null;
  files: readonly SourceFile[];
  theme: EditorTheme;
}) {
  const { recorded, replayed } = placesOf(step);
  const path = replayed?.file ?? recorded?.file ?? null;
  const before = recordedFiles?.find((file) => file.path === (recorded?.file ?? path))?.text ?? null;
  const after = files.find((file) => file.path === path)?.text ?? null;
  const from = recorded?.line ?? null;
  const to = replayed?.line ?? null;
  const sides = useMemo<DiffSides | null>(
    () =>
      path === null || before === null || after === null
        ? null
        : { path, recorded: { text: before, line: from }, replayed: { text: after, line: to } },
    [path, before, after, from, to],
  );
  if (path === null) {
    return (
      <p className="text-muted p-4 text-sm">
        No line of code is known for this workflow task: what the SDK asks for by itself, as the end of a
        workflow, has none.
      </p>
    );
  }
  const excerpts = (
    <div className="h-full overflow-auto p-2">
      <Excerpt title="Recorded" text={before} line={from} />
      <Excerpt title="Your code" text={after} line={to} />
    </div>
  );
  return (
    <div className="flex h-full min-h-48 flex-col">
      <p className="text-muted px-2 py-1 text-xs">
        <span className="font-mono">{path}</span>
        {from !== null && `, recorded from line ${from}`}
        {to !== null && `, your code at line ${to}`}
        {recordedFiles === null && '. Which code ran is not known, so only yours is shown.'}
      </p>
      {sides && before !== after ? <CodeDiff sides={sides} theme={theme} fallback={excerpts} /> : excerpts}
    </div>
  );
}

/** The lines of the first row that differs, or of the first whose lines are known. */
function placesOf({ rows }: ReplayStep): { recorded: Location | null; replayed: Location | null } {
  const located = (row: ReplayRow): boolean => {
    const { recorded, replayed } = locationsOf(row);
    return (recorded ?? replayed) !== null;
  };
  const row =
    rows.find((one) => lookOf(one) === 'mismatch' && located(one)) ??
    rows.find((one) => lookOf(one) !== 'same' && located(one)) ??
    rows.find(located);
  return row ? locationsOf(row) : { recorded: null, replayed: null };
}

function locationsOf(row: ReplayRow): { recorded: Location | null; replayed: Location | null } {
  return {
    recorded: ('recorded' in row ? row.recorded?.location : null) ?? null,
    replayed: ('replayed' in row ? row.replayed?.location : null) ?? null,
  };
}

const AROUND = 3;

/** A few lines about a place, where there is nothing to compare or no editor to do it. */
function Excerpt({ title, text, line }: { title: string; text: string | null; line: number | null }) {
  if (text === null || line === null) return null;
  const from = Math.max(1, line - AROUND);
  const lines = text.split('\n').slice(from - 1, line + AROUND);
  return (
    <figure className="mb-2">
      <figcaption className="text-muted text-xs font-semibold">{title}</figcaption>
      <pre
        className="overflow-auto font-mono text-xs leading-5"
        // Scrollable, so it must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`${title}, line ${line}`}
      >
        {lines.map((one, index) => (
          <span key={index} className={`block ${from + index === line ? 'fl-revealed-line' : ''}`}>
            <span className="text-muted inline-block w-9 pr-2 text-right select-none">
              {from + index === line ? '▸' : ''}
              {from + index}
            </span>
            {one}
          </span>
        ))}
      </pre>
    </figure>
  );
}
