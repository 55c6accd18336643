'use client';

import { useState } from 'react';
import { Tabs } from '@/components/ui/tabs';
import { LedgerView } from '@/components/world/ledger-view';
import { WorldView } from '@/components/world/world-view';
import type { Run } from '@/lib/run/model';
import { LogList } from './log-list';

type FactsTab = 'world' | 'ledger' | 'logs';

/** What the run left outside the workflow: the world, the calls that changed it, and what the code printed. */
export function FactsPane({
  run,
  selectedId,
  onSelect,
}: {
  run: Run;
  selectedId: string | null;
  onSelect: (itemId: string) => void;
}) {
  const [tab, setTab] = useState<FactsTab>('world');
  return (
    <Tabs
      label="Facts"
      selected={tab}
      onSelect={setTab}
      tabs={[
        { id: 'world', label: 'World', content: <WorldView run={run} /> },
        {
          id: 'ledger',
          label: 'Ledger',
          note: noteOf(run.ledger.length),
          content: <LedgerView run={run} selectedId={selectedId} onSelect={onSelect} />,
        },
        { id: 'logs', label: 'Logs', note: noteOf(run.logs.length), content: <LogList logs={run.logs} /> },
      ]}
    />
  );
}

function noteOf(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}
