'use client';

import { useState } from 'react';
import { Empty } from '@/components/ui/empty';
import { Tabs } from '@/components/ui/tabs';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';

export type TimelinePaneProps = {
  run: Run | null;
  selectedId: string | null;
  onSelect: (itemId: string | null) => void;
  onGoTo: (location: Location) => void;
};

/** The run over time: as a picture, and the same as a table. */
export function TimelinePane({ run }: TimelinePaneProps) {
  const [tab, setTab] = useState<'picture' | 'table'>('picture');
  const empty = (
    <Empty>
      {run === null
        ? 'Run the workflow to see every event, attempt and compensation.'
        : 'Nothing has happened yet.'}
    </Empty>
  );
  return (
    <Tabs
      label="Timeline"
      selected={tab}
      onSelect={setTab}
      tabs={[
        { id: 'picture', label: 'Picture', content: empty },
        { id: 'table', label: 'Table', content: empty },
      ]}
    />
  );
}
