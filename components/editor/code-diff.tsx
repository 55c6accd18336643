'use client';

import './editor.css';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import type { DiffHandle, DiffSides } from './diff-handle';
import type { EditorTheme } from './editor-handle';
import { codeLinePx } from '@/components/ui/settings';
import { useSettings } from '@/components/ui/use-settings';
import { loadMonaco } from './load-monaco';

/** Two versions of a file in Monaco's diff editor; `fallback` stands there until it is loaded, and when it cannot be. */
export function CodeDiff({
  sides,
  theme,
  fallback,
}: {
  sides: DiffSides;
  theme: EditorTheme;
  fallback: ReactNode;
}) {
  const host = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState<DiffHandle | null>(null);
  const { codePx } = useSettings().settings;
  const look = useMemo(() => ({ theme, codePx, linePx: codeLinePx(codePx) }), [theme, codePx]);
  const create = useEffectEvent((module: Awaited<ReturnType<typeof loadMonaco>>, element: HTMLElement) =>
    module.createDiff({ host: element, sides, look }),
  );

  useEffect(() => {
    let gone = false;
    let made: DiffHandle | null = null;
    loadMonaco().then(
      (module) => {
        if (gone || !host.current) return;
        made = create(module, host.current);
        setHandle(made);
      },
      // The code can be read in the fallback; the editor's own pane says what is wrong.
      (error: unknown) => console.error(error),
    );
    return () => {
      gone = true;
      made?.dispose();
      setHandle(null);
    };
  }, []);
  useEffect(() => handle?.show(sides), [handle, sides]);
  useEffect(() => handle?.setLook(look), [handle, look]);

  return (
    <div className="fl-editor-surface" data-diff={handle ? 'ready' : 'plain'}>
      {!handle && fallback}
      <div ref={host} className="fl-editor-host" hidden={!handle} />
    </div>
  );
}
