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

const timeline = () => import('@/components/timeline/timeline-view');
const facts = () => import('@/components/lab/facts-pane');
const replay = () => import('@/components/replay/replay-view');
const compare = () => import('@/components/timeline/compare-pane');

export const TimelineView = dynamic(() => timeline().then((module) => module.TimelineView), {
  ssr: false,
  loading: later('Timeline'),
});

export const FactsPane = dynamic(() => facts().then((module) => module.FactsPane), {
  ssr: false,
  loading: later('Facts'),
});

export const ReplayView = dynamic(() => replay().then((module) => module.ReplayView), {
  ssr: false,
  loading: () => <Empty>One moment…</Empty>,
});

export const ComparePane = dynamic(() => compare().then((module) => module.ComparePane), {
  ssr: false,
  loading: later('Compare'),
});

/**
 * Fetches what is only shown when it is asked for, so that it is there by then, whether the server still answers or not. One that
 * cannot be had now is fetched when it is shown.
 */
export function fetchLatePanes(): void {
  for (const load of [replay, compare, () => import('@/lib/timeline/describe')])
    load().catch((error: unknown) => console.warn('A part of the page could not be fetched ahead:', error));
}
