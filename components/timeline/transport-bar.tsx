'use client';

import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { momentText, momentTime } from '@/lib/timeline/moment-words';
import { Button, IconButton } from '@/components/ui/button';
import { useScrubbed } from './scrub';

/** How long one moment is shown while it plays. */
const PACE_MS = 600;
/** Playing takes at most so many steps, however much happened. */
const MOST_STEPS = 120;

/** The way through a run, moment by moment: buttons, a slider, and in words where it stands. */
export function TransportBar() {
  const { moments, index, move } = useScrubbed();
  const count = moments?.list.length ?? 0;
  const last = count - 1;
  const at = index ?? last;
  const [playing, setPlaying] = useState(false);

  const step = useEffectEvent(() => {
    const next = at + Math.ceil(count / MOST_STEPS);
    if (next >= last) setPlaying(false);
    move(next >= last ? null : next);
  });
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => step(), PACE_MS);
    return () => clearInterval(timer);
  }, [playing]);

  const release = useEffectEvent((event: KeyboardEvent) => {
    // In the editor the key closes the editor's own widgets.
    const inEditor = event.target instanceof Element && event.target.closest('.fl-editor-host') !== null;
    if (event.key !== 'Escape' || event.defaultPrevented || inEditor) return;
    setPlaying(false);
    move(null);
  });
  const held = index !== null;
  useEffect(() => {
    if (!held) return;
    const listener = (event: KeyboardEvent): void => release(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [held]);

  if (!moments || count === 0) return null;
  const go = (to: number | null): void => {
    setPlaying(false);
    move(to);
  };
  const play = (): void => {
    if (!playing && !held) move(0);
    setPlaying(!playing);
  };
  const ended = moments.run.status.type === 'ended';
  const text = held ? momentText(moments, at) : `${ended ? 'The end' : 'Now'}, ${momentTime(moments, last)}`;
  return (
    <fieldset className="fl-transport">
      <legend className="sr-only">Moments of the run</legend>
      <div className="flex shrink-0">
        <IconButton label="First moment" onClick={() => go(0)}>
          <SkipBack size={14} aria-hidden />
        </IconButton>
        <IconButton label="Previous moment" onClick={() => go(Math.max(at - 1, 0))}>
          <StepBack size={14} aria-hidden />
        </IconButton>
        <IconButton label={playing ? 'Pause' : 'Play'} onClick={play}>
          {playing ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
        </IconButton>
        <IconButton label="Next moment" onClick={() => go(held ? at + 1 : null)}>
          <StepForward size={14} aria-hidden />
        </IconButton>
        <IconButton label="Last moment" onClick={() => go(null)}>
          <SkipForward size={14} aria-hidden />
        </IconButton>
      </div>
      <input
        type="range"
        className="fl-transport-slider"
        aria-label="Moment"
        aria-valuetext={text}
        min={0}
        max={last}
        step={1}
        value={at}
        onChange={(event) => go(Number(event.target.value))}
      />
      <p className="fl-transport-words" data-testid="moment">
        <span className="text-muted mr-2 tabular-nums">
          {at + 1}/{count}
        </span>
        {text}
      </p>
      {held && (
        <Button className="h-6! px-2! text-xs" onClick={() => go(null)}>
          {ended ? 'Back to the end' : 'Back to now'}
          <kbd aria-hidden className="text-muted font-sans pointer-coarse:hidden">
            Esc
          </kbd>
        </Button>
      )}
    </fieldset>
  );
}
