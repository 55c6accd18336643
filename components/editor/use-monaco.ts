'use client';

import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { SourceFile } from '@/lib/protocol/source';
import type { EditorEvents, EditorHandle, EditorLook } from './editor-handle';
import { loadMonaco } from './load-monaco';

export type MonacoState = { type: 'loading' } | { type: 'ready'; handle: EditorHandle } | { type: 'failed' };

type Start = { files: readonly SourceFile[]; activePath: string; readOnly: boolean; look: EditorLook };

/** Loads the editor into `host` and takes it away again. `retry` tries anew after a failure. */
export function useMonaco(
  host: RefObject<HTMLElement | null>,
  start: Start,
  events: EditorEvents,
): { state: MonacoState; retry: () => void } {
  const [state, setState] = useState<MonacoState>({ type: 'loading' });
  const [tries, setTries] = useState(0);
  const current = useRef(events);
  useEffect(() => {
    current.current = events;
  });

  const create = useEffectEvent((module: Awaited<ReturnType<typeof loadMonaco>>, element: HTMLElement) =>
    module.createEditor({
      host: element,
      ...start,
      // The page's newest functions, whenever something happens.
      events: {
        onChange: (path, text) => current.current.onChange(path, text),
        onActivePath: (path) => current.current.onActivePath(path),
        onRun: () => current.current.onRun(),
        onCheck: () => current.current.onCheck(),
        onCursorLine: (file, line) => current.current.onCursorLine(file, line),
        onCommandLine: (file, line) => current.current.onCommandLine(file, line),
        onTabMode: () => current.current.onTabMode(),
      },
    }),
  );

  useEffect(() => {
    let gone = false;
    let handle: EditorHandle | null = null;
    loadMonaco().then(
      (module) => {
        if (gone || !host.current) return;
        handle = create(module, host.current);
        setState({ type: 'ready', handle });
      },
      (error: unknown) => {
        console.error(error);
        if (!gone) setState({ type: 'failed' });
      },
    );
    return () => {
      gone = true;
      handle?.dispose();
      setState({ type: 'loading' });
    };
  }, [host, tries]);

  const retry = useCallback(() => setTries((count) => count + 1), []);
  return { state, retry };
}
