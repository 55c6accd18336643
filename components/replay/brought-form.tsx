'use client';

import { FileJson, FolderOpen, History, LoaderCircle } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import type { HistoryCommand, HistoryView } from '@/lib/session/history-machine';
import { useHostChoice } from './use-host-choice';

/** What is brought: a history, code for it, and the wish to replay. A history that is dropped on the page is taken as well. */
export function BroughtForm({ view, send }: { view: HistoryView; send: (command: HistoryCommand) => void }) {
  const { busy, history, error } = view;
  const host = useHostChoice();
  const drop = useEffectEvent((event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    send({ type: 'history.brought', file });
  });
  useEffect(() => {
    const listen = new AbortController();
    const { signal } = listen;
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    document.addEventListener('drop', (event) => drop(event), { signal });
    return () => listen.abort();
  }, []);
  return (
    <section aria-label="What to replay" className="bg-panel border-border grid gap-3 rounded-lg border p-3">
      <Part
        number={1}
        title="The history"
        text="JSON or protobuf, from any cluster: temporal workflow show --workflow-id … --output json, or “Download” in the Web UI. Drop it on this page, or choose it. It is sent to this Faultline and kept nowhere else."
      >
        <FileButton
          label={history === null ? 'Choose a history' : 'Choose another'}
          name="File of a history"
          icon={<FileJson aria-hidden size={15} />}
          onFiles={([file]) => file && send({ type: 'history.brought', file })}
        />
        <LinkButton onClick={() => send({ type: 'example' })}>Try it with an example</LinkButton>
        {history !== null && (
          <p className="w-full text-sm" data-testid="history-name">
            Chosen: <strong className="font-semibold break-all">{history}</strong>
          </p>
        )}
      </Part>
      <Part
        number={2}
        title="The code"
        text="The workflow as it will be deployed: paste it below, or choose its files or their folder. Activities are not run."
      >
        <FileButton
          label="Choose files"
          name="Files of code"
          accept=".ts"
          multiple
          icon={<FileJson aria-hidden size={15} />}
          onFiles={(files) => send({ type: 'code.brought', files })}
        />
        <FileButton
          label="Choose a folder"
          name="Folder of code"
          folder
          icon={<FolderOpen aria-hidden size={15} />}
          onFiles={(files) => send({ type: 'code.brought', files })}
        />
      </Part>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          icon={<History aria-hidden size={15} />}
          unavailable={history === null || busy !== null}
          onClick={() => send({ type: 'replay', host: host.value })}
        >
          Replay
        </Button>
        {host.field}
        {busy === 'replaying' && (
          <Button icon={<LoaderCircle aria-hidden size={15} />} onClick={() => send({ type: 'cancel' })}>
            Cancel
          </Button>
        )}
        <p role="status" className="text-muted text-sm">
          {busy === 'reading' ? 'Reading…' : ''}
        </p>
      </div>
      {error && (
        <p role="alert" className="text-failed text-sm break-words">
          {error.message}
        </p>
      )}
    </section>
  );
}

function Part({
  number,
  title,
  text,
  children,
}: {
  number: number;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-1.5">
      <h2 className="font-semibold">
        {number}. {title}
      </h2>
      <p className="text-muted text-sm">{text}</p>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </section>
  );
}

function FileButton({
  label,
  name,
  icon,
  accept,
  multiple = false,
  folder = false,
  onFiles,
}: {
  label: string;
  name: string;
  icon: ReactNode;
  accept?: string;
  multiple?: boolean;
  folder?: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={name}
        accept={accept}
        multiple={multiple}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file can be chosen again after it was saved anew.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button icon={icon} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
