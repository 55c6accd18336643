'use client';

import { RotateCcw, Undo2 } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { CodeEditor, type CodeEditorProps } from '@/components/editor/code-editor';
import { Button } from '@/components/ui/button';
import type { Location, SourceFile } from '@/lib/protocol/source';
import { sameFiles } from '@/lib/session/merge-draft';
import type { SessionCommand, SessionContext } from '@/lib/session/session-context';
import type { SessionView } from '@/lib/session/session-view';
import type { CommandLine } from '@/lib/timeline/command-lines';
import { lineKey } from '@/lib/timeline/line-key';
import { lineLinks } from './line-links';
import { lineNote, markedLines } from './line-notes';
import { ProblemList } from './late-results';
import { problemsOf } from './run-ground';

/** The learner's files, what the compiler said of them, and the way back to the starter. */
export function EditorPane({
  view,
  context,
  readOnly,
  send,
  onRun,
  onCheck,
  theme,
  reveal,
  lines,
  onGoTo,
  onLines,
  onSelect,
  filesMenu,
}: {
  view: SessionView;
  context: SessionContext;
  /** Paths of files that the learner can read but not change. */
  readOnly: readonly string[];
  send: (command: SessionCommand) => void;
  onRun: () => void;
  onCheck: () => void;
  theme: CodeEditorProps['theme'];
  /** A place in the code that ran. */
  reveal: { location: Location; key: number } | null;
  /** The lines of that code which gave commands. */
  lines: ReadonlyMap<string, CommandLine>;
  onGoTo: (location: Location) => void;
  /** What came of the line with the caret. */
  onLines: (itemIds: readonly string[]) => void;
  onSelect: (itemId: string) => void;
  /** What else can be done with the files. */
  filesMenu: ReactNode;
}) {
  const problems = problemsOf(context.run);
  const ran = context.ran?.files ?? null;
  const links = useMemo(() => lineLinks(ran, context.files), [ran, context.files]);
  const marked = useMemo(() => markedLines(lines, links), [lines, links]);
  const [caret, setCaret] = useState<{ file: string; line: number } | null>(null);
  const place = reveal && links.toDraft(reveal.location);
  const itemsAt = (file: string, line: number): readonly string[] => {
    const before = links.toRun(file, line);
    return (before === null ? undefined : lines.get(lineKey(file, before)))?.itemIds ?? NONE;
  };
  return (
    <section
      aria-label="Editor"
      className="bg-panel border-border relative flex h-full min-h-0 flex-col overflow-hidden rounded-lg border"
    >
      {/* Before the editor, which keeps the Tab key to itself. */}
      <div className="bg-panel absolute top-px right-1 z-10 flex gap-1 py-0.5 pl-2">
        {filesMenu}
        <Reset files={context.files} starter={context.starter} send={send} />
      </div>
      <div className="min-h-0 flex-1">
        <CodeEditor
          files={context.files}
          readOnlyPaths={readOnly}
          activePath={context.activeFile}
          // Once the text has changed, the places of the last run's problems are no longer true.
          markers={view.changedSinceRun ? NONE : problems}
          reveal={reveal && place && { location: place, key: reveal.key }}
          commandLines={marked}
          note={lineNote({
            reveal: place ? null : (reveal?.location ?? null),
            caret,
            marked,
            lost: lines.size - marked.length,
          })}
          onCursorLine={(file, line) => {
            setCaret({ file, line });
            onLines(itemsAt(file, line));
          }}
          onCommandLine={(file, line) => {
            const [first] = itemsAt(file, line);
            if (first !== undefined) onSelect(first);
          }}
          theme={theme}
          onChange={(path, text) => send({ type: 'file.edited', path, text })}
          onActivePath={(path) => send({ type: 'file.selected', path })}
          onRun={onRun}
          onCheck={onCheck}
        />
      </div>
      {problems.length > 0 && (
        <section aria-label="Problems" className="border-border max-h-2/5 shrink-0 overflow-auto border-t">
          <h2 className="bg-panel text-muted sticky top-0 px-3 pt-1.5 text-xs font-semibold tracking-wide">
            Problems {view.changedSinceRun ? 'in the code of the last run' : ''}
          </h2>
          <ProblemList diagnostics={problems} onGoTo={onGoTo} />
        </section>
      )}
    </section>
  );
}

const NONE: readonly never[] = [];

/** Back to the starter, and back again to what was there before, until something else is written. */
function Reset({
  files,
  starter,
  send,
}: {
  files: readonly SourceFile[];
  starter: readonly SourceFile[];
  send: (command: SessionCommand) => void;
}) {
  const [before, setBefore] = useState<readonly SourceFile[] | null>(null);
  const isStarter = sameFiles(files, starter);
  if (before !== null && isStarter)
    return (
      <Button
        className="h-7! text-xs"
        icon={<Undo2 aria-hidden size={14} />}
        onClick={() => {
          send({ type: 'files.replaced', files: before });
          setBefore(null);
        }}
      >
        Undo the reset
      </Button>
    );
  if (isStarter) return null;
  return (
    <Button
      className="h-7! text-xs"
      icon={<RotateCcw aria-hidden size={14} />}
      onClick={() => {
        setBefore(files);
        send({ type: 'files.replaced', files: starter });
      }}
    >
      Reset to the starter
    </Button>
  );
}
