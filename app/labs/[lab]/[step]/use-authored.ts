'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import type { Result } from '@/lib/protocol/answer';
import { askServer } from '@/app/_wiring/ask-server';

/** After a failure the server is asked again this much later, in milliseconds: it may be starting anew. */
const AGAIN_MS = 1_000;

const ask = (stamp: string, signal: AbortSignal): Promise<Result<{ stamp: string }>> =>
  askServer((client) => client.authoredStamp(stamp, signal));

/** Keeps a page up with the files of the lab that is being written; null in ordinary use, when there is nothing to follow. */
export function useAuthored(stamp: string | null): void {
  const { refresh } = useRouter();
  useEffect(() => {
    if (stamp === null) return;
    const gone = new AbortController();
    const follow = async (): Promise<void> => {
      while (!gone.signal.aborted) {
        const next = await ask(stamp, gone.signal);
        if (gone.signal.aborted) return;
        if (next.ok && next.value.stamp !== stamp) return refresh();
        if (!next.ok) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    };
    void follow();
    return () => gone.abort();
  }, [stamp, refresh]);
}
