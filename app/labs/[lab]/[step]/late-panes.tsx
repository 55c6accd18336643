'use client';

import dynamic from 'next/dynamic';
import { Empty } from '@/components/ui/empty';
import { Pane } from '@/components/ui/pane';

/*
 * What a page has no use for before something has run: fetched once the page is there, so that task and code are read sooner.
 */

const later = (title: string) =>
  function Later() {
    return (
      <Pane title={title}>
        <Empty>One moment…</Empty>
      </Pane>
    );
  };

export const TimelineView = dynamic(
  () => import('@/components/timeline/timeline-view').then((module) => module.TimelineView),
  { ssr: false, loading: later('Timeline') },
);

export const FactsPane = dynamic(
  () => import('@/components/lab/facts-pane').then((module) => module.FactsPane),
  { ssr: false, loading: later('Facts') },
);

export const ReplayView = dynamic(
  () => import('@/components/replay/replay-view').then((module) => module.ReplayView),
  { ssr: false, loading: () => <Empty>One moment…</Empty> },
);

export const ComparePane = dynamic(
  () => import('@/components/timeline/compare-pane').then((module) => module.ComparePane),
  { ssr: false, loading: later('Compare') },
);
