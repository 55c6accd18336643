'use client';

import { Download, FolderClock, Upload, X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { EditorTheme } from '@/components/editor/editor-handle';
import { Button, IconButton } from '@/components/ui/button';
import { late } from '@/components/ui/late';
import type { SourceFile } from '@/lib/protocol/source';
import type { WorkspaceCommand, WorkspaceView } from '@/lib/session/workspace-machine';

const RevisionView = late(
  () => import('./revision-view').then((module) => module.RevisionView),
  (said) => said ?? <p className="text-muted text-sm">Looking…</p>,
);
/** It is wanted when the dialog is, perhaps without a server. */
export const fetchRevisions = RevisionView.fetch;

/** The button beside the files, and the dialog behind it: earlier versions, downloads, uploads. */
export function FilesDialog({
  view,
  files,
  send,
  theme,
}: {
  view: WorkspaceView;
  /** What the page shows now. */
  files: readonly SourceFile[];
  send: (command: WorkspaceCommand) => void;
  theme: EditorTheme;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { open } = view;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const title = useId();
  return (
    <>
      <Button
        className="h-7! text-xs"
        icon={<FolderClock aria-hidden size={14} />}
        aria-haspopup="dialog"
        onClick={() => send({ type: 'open' })}
      >
        Files
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={title}
        onClose={() => send({ type: 'close' })}
        className="bg-panel text-text border-border m-auto max-h-[90dvh] w-[min(60rem,calc(100vw-2rem))] overflow-auto rounded-lg border p-0 shadow-xl backdrop:bg-black/50"
      >
        {open && (
          <div className="flex flex-col gap-5 p-4">
            <header className="flex items-center justify-between">
              <h2 id={title} className="text-base font-semibold">
                Your files of this step
              </h2>
              <IconButton label="Close" onClick={() => send({ type: 'close' })}>
                <X aria-hidden size={16} />
              </IconButton>
            </header>
            <Section
              title="Earlier versions"
              text="Every pause in your typing is kept, up to 200 versions. Restoring one keeps what you have now as a version too."
            >
              <RevisionView view={view} files={files} send={send} theme={theme} />
            </Section>
            <Section
              title="Take it with you"
              text="A project for a Temporal server of your own, with the simulated systems inside: npm install, npm start."
            >
              <div className="flex flex-wrap gap-2">
                <Button
                  icon={<Download aria-hidden size={14} />}
                  unavailable={view.busy}
                  onClick={() => send({ type: 'download.step', files })}
                >
                  Download this step
                </Button>
                <Button
                  icon={<Download aria-hidden size={14} />}
                  unavailable={view.busy}
                  onClick={() => send({ type: 'download.all' })}
                >
                  Download all my steps
                </Button>
              </div>
            </Section>
            <Section
              title="Bring it back"
              text="A ZIP file of a project as it was downloaded here; the code in its folder src is taken."
            >
              <UploadButton busy={view.busy} onFile={(file) => send({ type: 'upload', file })} />
            </Section>
            <p role="status" className="min-h-5 text-sm">
              {view.busy ? 'Working…' : <Note note={view.note} />}
            </p>
          </div>
        )}
      </dialog>
    </>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{title}</h3>
      <p className="text-muted text-sm">{text}</p>
      {children}
    </section>
  );
}

function UploadButton({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <Button
        icon={<Upload aria-hidden size={14} />}
        unavailable={busy}
        onClick={() => input.current?.click()}
      >
        Upload a project…
      </Button>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label="Project to upload"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}

function Note({ note }: { note: WorkspaceView['note'] }) {
  if (!note) return null;
  if (note.type === 'done') return <span>{note.text}</span>;
  return <span className="text-failed">{note.error.message}</span>;
}
