'use client';

import { useEffect, useEffectEvent } from 'react';
import type { Timeline } from '@/lib/timeline/timeline';
import { useScrubbed } from './scrub';
import type { ViewControl } from './use-view';

/** Keeps the cursor in sight of a magnified picture, by whatever it is moved. A part of its own: the cursor moves often. */
export function FollowCursor({ timeline, view }: { timeline: Timeline; view: ViewControl }) {
  const { moments, index } = useScrubbed();
  const follow = useEffectEvent((at: number) => {
    const moment = moments?.list[at];
    if (!moment || view.seen().zoom === 1) return;
    view.reveal(({ grow }) => {
      return { itemId: moment.id, x: grow(timeline.toX(moment.atMs)), y: 0, width: 0, height: 0 };
    });
  });
  useEffect(() => {
    if (index !== null) follow(index);
  }, [index]);
  return null;
}
