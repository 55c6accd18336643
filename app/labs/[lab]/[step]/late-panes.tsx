'use client';

import type { ReactNode } from 'react';
import { lateResults } from '@/components/lab/late-results';
import { fetchRevisions } from '@/components/lab/files-dialog';
import { fetchDifferences } from '@/components/lab/solution-dialog';
import { Empty } from '@/components/ui/empty';
import { late } from '@/components/ui/late';
import { Pane } from '@/components/ui/pane';

/*
 * What a page has no use for before something has run: fetched once the page is there, so that task and code are read sooner.
 */

const moment = (said: ReactNode): ReactNode => said ?? <Empty>One moment…</Empty>;
const pane =
  (title: string) =>
  (said: ReactNode): ReactNode => <Pane title={title}>{moment(said)}</Pane>;

export const TimelineView = late(
  () => import('@/components/timeline/timeline-view').then((module) => module.TimelineView),
  pane('Timeline'),
);

export const FactsPane = late(
  () => import('@/components/lab/facts-pane').then((module) => module.FactsPane),
  pane('Facts'),
);

export const ReplayView = late(
  () => import('@/components/replay/replay-view').then((module) => module.ReplayView),
  moment,
);

export const ComparePane = late(
  () => import('@/components/timeline/compare-pane').then((module) => module.ComparePane),
  pane('Compare'),
);

/** Only the playground shows it. */
export const FaultPanel = late(
  () => import('@/components/lab/fault-panel').then((module) => module.FaultPanel),
  pane('Faults'),
);

/**
 * Fetches what is only shown when it is asked for, so that it is there by then, whether the server still answers or not. One that
 * cannot be had now is fetched when it is shown.
 */
export function fetchLatePanes(): void {
  const parts = [ReplayView, ComparePane, ...lateResults].map((one) => one.fetch);
  for (const load of [...parts, fetchRevisions, fetchDifferences, () => import('@/lib/timeline/describe')])
    load().catch((error: unknown) => console.warn('A part of the page could not be fetched ahead:', error));
}
