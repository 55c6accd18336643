'use client';

import { FolderOpen } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { MOST_RUN_FILE_BYTES } from '@/lib/protocol/run-file';

/** A button that opens a file; a file dropped anywhere on the page is opened as well. */
export function FileChooser({ onFile, compact }: { onFile: (file: File) => void; compact: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  });

  useEffect(() => {
    const listen = new AbortController();
    const { signal } = listen;
    const enter = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    document.addEventListener('dragover', enter, { signal });
    document.addEventListener('dragleave', () => setOver(false), { signal });
    document.addEventListener('drop', (event) => drop(event), { signal });
    return () => listen.abort();
  }, []);

  return (
    <div className={compact ? '' : 'grid gap-2'}>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="sr-only"
        aria-label="File of a run"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file can be chosen again after it was saved anew.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <Button
        look={compact ? 'quiet' : 'primary'}
        icon={<FolderOpen size={15} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {compact ? 'Open another' : 'Choose a file'}
      </Button>
      {!compact && (
        <p className="text-muted">
          {over
            ? 'Let go to open it.'
            : `Or drop it on this page. At most ${MOST_RUN_FILE_BYTES / 1024 / 1024} MB.`}
        </p>
      )}
    </div>
  );
}
