'use client';

import './editor.css';
import { useEffect, useEffectEvent, useId, useMemo, useRef } from 'react';
import type { Diagnostic, Location, SourceFile } from '@/lib/protocol/source';
import { Button, LinkButton } from '@/components/ui/button';
import { codeLinePx } from '@/components/ui/settings';
import { useSettings } from '@/components/ui/use-settings';
import type { EditorLook, EditorTheme, MarkedLine } from './editor-handle';
import { EditorTabs } from './editor-tabs';
import { PlainCode } from './plain-code';
import { useMonaco } from './use-monaco';

export type CodeEditorProps = {
  files: readonly SourceFile[];
  activePath: string;
  /** Files that can be read but not changed. */
  readOnlyPaths?: readonly string[];
  /** What stopped the last run; each is marked at its place. Type errors the editor finds by itself. */
  markers?: readonly Diagnostic[];
  /** A place to highlight and bring into view; a new `key` brings it into view again. */
  reveal?: { location: Location; key: string | number } | null;
  theme: EditorTheme;
  onChange: (path: string, text: string) => void;
  onActivePath: (path: string) => void;
  onRun: () => void;
  /** All scenarios; absent where there is nothing to check. */
  onCheck?: () => void;
  /** The line the cursor stands in, counted from 1. */
  onCursorLine?: (file: string, line: number) => void;
  /** Lines to mark beside their numbers. */
  commandLines?: readonly MarkedLine[];
  /** One of them was asked what came of it. */
  onCommandLine?: (file: string, line: number) => void;
  /** A word on the line with the cursor. */
  note?: string | null;
};

const NOTHING: readonly never[] = [];

/**
 * The learner's files in Monaco, one tab each. Until the editor is loaded, and when it cannot be, the code stands there
 * as plain text. Shows what it is given: texts change only by way of `onChange`.
 */
export function CodeEditor({
  files,
  activePath,
  readOnlyPaths = NOTHING,
  markers = NOTHING,
  reveal = null,
  theme,
  onChange,
  onActivePath,
  onRun,
  onCheck,
  onCursorLine,
  commandLines = NOTHING,
  onCommandLine,
  note = null,
}: CodeEditorProps) {
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const { settings, change, calm } = useSettings();
  const { codePx, enterTakes } = settings;
  const tabLeaves = settings.tab === 'leaves';
  const look = useMemo<EditorLook>(
    () => ({ theme, codePx, linePx: codeLinePx(codePx), tabLeaves, enterTakes, calm }),
    [theme, codePx, tabLeaves, enterTakes, calm],
  );
  const changeTab = (): void => change({ tab: tabLeaves ? 'indents' : 'leaves' });
  const readOnly = readOnlyPaths.includes(activePath);
  const { state, retry } = useMonaco(
    host,
    { files, activePath, readOnly, look },
    {
      onChange,
      onActivePath,
      onRun,
      onCheck: () => onCheck?.(),
      onCursorLine: (file, line) => onCursorLine?.(file, line),
      onCommandLine: (file, line) => onCommandLine?.(file, line),
      onTabMode: changeTab,
    },
  );
  const handle = state.type === 'ready' ? state.handle : null;

  useEffect(() => handle?.setFiles(files), [handle, files]);
  useEffect(() => handle?.show(activePath, readOnly), [handle, activePath, readOnly]);
  useEffect(() => handle?.setLook(look), [handle, look]);
  useEffect(() => handle?.setMarkers(markers), [handle, markers]);
  useEffect(() => handle?.setCommandLines(commandLines), [handle, commandLines]);
  const bringUp = useEffectEvent(() => {
    const file = reveal?.location.file;
    if (file !== undefined && file !== activePath && files.some((one) => one.path === file))
      onActivePath(file);
  });
  const highlight = useEffectEvent(() => handle?.reveal(reveal?.location ?? null));
  // A new key is a new wish. Between wishes the person may scroll, type and turn to other files.
  const wish = reveal?.key ?? null;
  useEffect(() => bringUp(), [wish]);
  useEffect(() => highlight(), [handle, wish, activePath]);

  useEffect(() => {
    if (!handle) return;
    const { getText, setText, typeErrors } = handle;
    const reach = { getText, setText, typeErrors };
    window.faultlineEditor = reach;
    return () => {
      if (window.faultlineEditor === reach) delete window.faultlineEditor;
    };
  }, [handle]);

  const active = files.find((file) => file.path === activePath);
  const position = files.findIndex((file) => file.path === activePath);
  const tabs = files.map((file) => ({
    path: file.path,
    readOnly: readOnlyPaths.includes(file.path),
    errors: markers.filter((one) => one.kind !== 'type' && one.location?.file === file.path).length,
  }));

  return (
    <div className="flex h-full min-h-0 flex-col" data-testid="code-editor" data-state={state.type}>
      <EditorTabs id={id} tabs={tabs} active={activePath} onActive={onActivePath} onRun={onRun} />
      {state.type === 'failed' && (
        <div role="alert" className="border-border bg-raised flex items-center gap-3 border-b px-3 py-2">
          <p className="min-w-0 flex-1">
            The editor could not be loaded. The code can be read below and run as it is; nothing is lost.
          </p>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${position}`}
        className="fl-editor-surface"
      >
        {state.type !== 'ready' && <PlainCode text={active?.text ?? ''} label={activePath} />}
        <div ref={host} className="fl-editor-host" hidden={state.type === 'failed'} />
      </div>
      <p className="border-border text-muted flex h-7 shrink-0 items-center gap-1.5 border-t px-3 text-xs">
        {state.type === 'loading' && 'Loading the editor …'}
        {state.type === 'ready' && (
          <>
            <span aria-live="polite">{tabLeaves ? 'Tab leaves the editor.' : 'Tab indents.'}</span>
            <LinkButton onClick={changeTab}>{tabLeaves ? 'Make it indent' : 'Make it leave'}</LinkButton>
            <kbd className="font-mono">Ctrl-M</kbd>
            {!readOnly && (
              <LinkButton
                className="ml-2"
                title="Shift-Alt-F"
                onClick={() => {
                  handle?.format();
                  handle?.focus();
                }}
              >
                Format
              </LinkButton>
            )}
            <span
              className="ml-auto min-w-0 truncate"
              role="status"
              data-testid="line-note"
              title={note ?? ''}
            >
              {note}
            </span>
          </>
        )}
      </p>
    </div>
  );
}

declare global {
  interface Window {
    /** The way for browser tests to the text; there while the editor is. */
    faultlineEditor?: {
      getText: (path: string) => string | null;
      setText: (path: string, text: string) => void;
      typeErrors: (path: string) => { code: number; line: number }[] | null;
    };
  }
}
