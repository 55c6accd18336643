import { useEffect, useRef } from 'react';
import type { LogLine } from '@/lib/run/model';
import { Empty } from '@/components/ui/empty';

/** What the learner's code printed, up to the moment that is shown. */
export function LogList({
  logs,
  shown = null,
}: {
  logs: readonly LogLine[];
  /** How many lines had been printed by that moment; null at the end. */
  shown?: number | null;
}) {
  const end = useRef<HTMLDivElement>(null);
  // The newest line is in sight, wherever the cursor goes. Only the pane scrolls: the page belongs to who moves the cursor.
  useEffect(() => {
    const pane = end.current?.closest('[role=tabpanel]');
    if (shown !== null && pane) pane.scrollTop = pane.scrollHeight;
  }, [shown]);
  if (logs.length === 0)
    return (
      <Empty>
        What your code logs appears here: <code className="font-mono">log.info()</code> and{' '}
        <code className="font-mono">console.log()</code>.
      </Empty>
    );
  const later = shown === null ? 0 : logs.length - shown;
  return (
    <div ref={end}>
      <ol className="font-mono text-xs" aria-label="Log lines">
        {logs.slice(0, shown ?? logs.length).map((line, index) => (
          <li key={index} className="border-border flex gap-3 border-b px-3 py-1 last:border-0">
            <span className={`w-10 shrink-0 ${LEVELS[line.level]}`}>{line.level}</span>
            <span className="text-muted w-16 shrink-0">{line.from}</span>
            <span className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap">{line.message}</span>
          </li>
        ))}
      </ol>
      {later > 0 && (
        <p className="text-muted border-border border-t px-3 py-1.5 text-sm" data-testid="later-logs">
          {shown === 0 ? 'Nothing had been printed by this moment. ' : ''}
          {later === 1 ? '1 more line comes' : `${later} more lines come`} after{' '}
          {shown === 0 ? 'it' : 'this moment'}.
        </p>
      )}
    </div>
  );
}

const LEVELS: Record<LogLine['level'], string> = {
  trace: 'text-muted',
  debug: 'text-muted',
  info: 'text-running',
  warn: 'text-timed-out',
  error: 'text-failed',
};
