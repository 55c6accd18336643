'use client';

import { Download, Upload } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';

export type ProgressNote = { type: 'done' | 'failed'; text: string };

/** Two buttons about one's own progress, and how the last of them went. */
export function ProgressTools({
  note,
  onSave,
  onBring,
}: {
  note: ProgressNote | null;
  onSave: () => void;
  onBring: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button className="text-sm" icon={<Download aria-hidden size={14} />} onClick={onSave}>
        Save my progress
      </Button>
      <Button
        className="text-sm"
        icon={<Upload aria-hidden size={14} />}
        onClick={() => input.current?.click()}
      >
        Bring progress…
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="File of progress"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onBring(file);
          // The same file can be chosen again after it was saved anew.
          currentTarget.value = '';
        }}
      />
      <p role="status" className={`text-sm ${note?.type === 'failed' ? 'text-failed' : 'text-muted'}`}>
        {note?.text}
      </p>
    </div>
  );
}
