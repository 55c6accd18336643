'use client';

import { useId, useState, type ReactNode } from 'react';
import type { ReplayHost } from '@/lib/protocol/replay-request';
import { HOSTS, NEUTRAL } from './replay-choices';

/** Where the worker that replays believes to be, and the field to choose it. */
export function useHostChoice(): { value: ReplayHost; field: ReactNode } {
  const [hostId, setHostId] = useState('utc');
  const id = useId();
  const field = (
    <span className="flex min-w-0 items-center gap-1.5 text-xs">
      <label htmlFor={id} className="text-muted">
        Worker’s place
      </label>
      <select
        id={id}
        value={hostId}
        onChange={(event) => setHostId(event.target.value)}
        className="bg-raised border-border h-7 max-w-56 min-w-0 rounded-md border px-1.5"
      >
        {HOSTS.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </span>
  );
  return { value: HOSTS.find((one) => one.id === hostId)?.host ?? NEUTRAL, field };
}
