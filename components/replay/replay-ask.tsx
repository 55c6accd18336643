'use client';

import { History } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { AskReplay } from '@/lib/protocol/replay-request';
import type { SourceFile } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import { executionChoices, hostChoices } from './replay-choices';

/** What to replay, and on what kind of machine. `again`: something is shown already, so a short form will do. */
export function ReplayAsk({
  run,
  files,
  again,
  onAsk,
}: {
  run: Run;
  files: readonly SourceFile[];
  again: boolean;
  onAsk: (asked: AskReplay) => void;
}) {
  const [executionKey, setExecutionKey] = useState<string | null>(null);
  const [hostId, setHostId] = useState('own');
  const executions = executionChoices(run);
  const hosts = hostChoices(run);
  const chosen = executions.find(({ key }) => key === executionKey) ?? executions[0];
  const host = hosts.find(({ id }) => id === hostId) ?? hosts[0];
  if (!chosen) return null;
  const { workflowId, workflowRunId } = chosen.execution;
  return (
    <form
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ workflowId, workflowRunId, files: [...files], host: host.host });
      }}
    >
      <Button look={again ? 'quiet' : 'primary'} type="submit" icon={<History aria-hidden size={15} />}>
        {again ? 'Replay again' : 'Replay this history against my code'}
      </Button>
      {executions.length > 1 && (
        <Choice label="History of" value={chosen.key} onChange={setExecutionKey}>
          {executions.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </Choice>
      )}
      <Choice label="Worker’s place" value={host.id} onChange={setHostId}>
        {hosts.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Choice>
    </form>
  );
}

function Choice({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: React.ReactNode;
}) {
  const id = useId();
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-xs">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="bg-raised border-border h-7 max-w-56 min-w-0 rounded-md border px-1.5"
      >
        {children}
      </select>
    </span>
  );
}
