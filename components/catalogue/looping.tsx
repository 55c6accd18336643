'use client';

import { useState, type ReactNode } from 'react';

/** Something that moves by itself, and can be told to stand still. */
export function Looping({ children }: { children: ReactNode }) {
  const [paused, setPaused] = useState(false);
  return (
    <div data-paused={paused} className="grid gap-1">
      {children}
      <button
        type="button"
        aria-pressed={paused}
        onClick={() => setPaused(!paused)}
        className="text-muted hover:text-text justify-self-end rounded-sm px-1.5 text-xs calm:hidden"
      >
        {paused ? 'Play' : 'Pause'} the recording
      </button>
    </div>
  );
}
