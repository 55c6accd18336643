'use client';

import { useState } from 'react';
import { Tabs } from '@/components/ui/tabs';
import { LedgerView } from '@/components/world/ledger-view';
import { WorldView } from '@/components/world/world-view';
import type { Run } from '@/lib/run/model';
import type { Scrub } from '@/components/timeline/scrub';
import { logsAt } from '@/lib/timeline/logs-at';
import { waitingAt } from '@/lib/timeline/pending-words';
import { LogList } from './log-list';
import { WaitingList } from './waiting-list';

type FactsTab = 'world' | 'ledger' | 'waiting' | 'logs';

/**
 * What the run left outside the workflow: the world, the calls that changed it, what it waits for, and what the code printed. All
 * are shown as they were where the cursor stands.
 */
export function FactsPane({
  run,
  scrub: { moments, index },
  selectedId,
  onSelect,
}: {
  run: Run;
  scrub: Scrub;
  selectedId: string | null;
  onSelect: (itemId: string) => void;
}) {
  const [tab, setTab] = useState<FactsTab>('world');
  const at = index !== null && moments ? { moments, index } : null;
  const waiting = moments ? waitingAt(moments, index ?? moments.list.length - 1) : [];
  const calls = at ? at.moments.callsAt(at.index) : run.ledger.length;
  const printed = at && logsAt(at.moments, at.index);
  return (
    <Tabs
      label="Facts"
      selected={tab}
      onSelect={setTab}
      tabs={[
        {
          id: 'world',
          label: 'World',
          content: <WorldView run={run} worldIndex={at && at.moments.worldAt(at.index)} />,
        },
        {
          id: 'ledger',
          label: 'Ledger',
          note: noteOf(calls),
          content: <LedgerView run={run} calls={at && calls} selectedId={selectedId} onSelect={onSelect} />,
        },
        {
          id: 'waiting',
          label: 'Waiting',
          note: noteOf(waiting.length),
          content: <WaitingList run={run} waiting={waiting} selectedId={selectedId} onSelect={onSelect} />,
        },
        {
          id: 'logs',
          label: 'Logs',
          note: noteOf(printed ?? run.logs.length),
          content: <LogList logs={run.logs} shown={printed} />,
        },
      ]}
    />
  );
}

function noteOf(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}
