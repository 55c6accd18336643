import type { LogLine } from '@/lib/run/model';
import { Empty } from '@/components/ui/empty';

/** What the learner's code printed. */
export function LogList({ logs }: { logs: readonly LogLine[] }) {
  if (logs.length === 0)
    return (
      <Empty>
        What your code logs appears here: <code className="font-mono">log.info()</code> and{' '}
        <code className="font-mono">console.log()</code>.
      </Empty>
    );
  return (
    <ol className="font-mono text-xs">
      {logs.map((line, index) => (
        <li key={index} className="border-border flex gap-3 border-b px-3 py-1 last:border-0">
          <span className={`w-10 shrink-0 ${LEVELS[line.level]}`}>{line.level}</span>
          <span className="text-muted w-16 shrink-0">{line.from}</span>
          <span className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap">{line.message}</span>
        </li>
      ))}
    </ol>
  );
}

const LEVELS: Record<LogLine['level'], string> = {
  trace: 'text-muted',
  debug: 'text-muted',
  info: 'text-running',
  warn: 'text-timed-out',
  error: 'text-failed',
};
