import type { Run } from '@/lib/run/model';

/** What stands where no execution is known: nothing was run, it is on its way, or it never came to one. */
export function TimelineEmpty({ run }: { run: Run | null }) {
  return (
    <div className="text-muted flex h-full min-h-40 flex-col items-center justify-center gap-6 p-6 text-center text-balance">
      <Sketch busy={run !== null && run.status.type !== 'ended'} />
      <p>{wordsFor(run)}</p>
    </div>
  );
}

function wordsFor(run: Run | null): string {
  switch (run?.status.type) {
    case undefined:
      return 'Press Run. Every activity, every attempt and every pause between them will be drawn here, while it happens.';
    case 'queued':
      return 'Waiting for a free runner…';
    case 'compiling':
      return 'Compiling your code…';
    case 'starting':
    case 'running':
      return 'Starting a worker and the workflow…';
    case 'ended':
      return 'Nothing ran, so there is nothing to draw. The run’s outcome says why.';
    default:
      return '';
  }
}

/** A faint drawing of what will be here. */
function Sketch({ busy }: { busy: boolean }) {
  return (
    <svg viewBox="0 0 220 52" width={220} height={52} aria-hidden className={busy ? 'fl-tl-pulse' : ''}>
      <g data-look="completed" opacity={0.55}>
        <rect className="fl-tl-bar" x={4} y={4} width={44} height={11} rx={3} />
      </g>
      <g data-look="failed" opacity={0.55}>
        <rect className="fl-tl-bar" x={54} y={21} width={22} height={11} rx={3} />
      </g>
      <g data-look="backoff" opacity={0.55}>
        <rect className="fl-tl-bar" x={79} y={21} width={50} height={11} rx={3} strokeDasharray="3 3" />
      </g>
      <g data-look="completed" opacity={0.55}>
        <rect className="fl-tl-bar" x={132} y={21} width={30} height={11} rx={3} />
        <rect className="fl-tl-bar" x={168} y={38} width={46} height={11} rx={3} />
      </g>
    </svg>
  );
}
