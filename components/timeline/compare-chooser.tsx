import { BookCheck } from 'lucide-react';
import type { RunSummary } from '@/lib/protocol/api';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { summaryWords, whenWords } from './compare-words';

/** The runs there are to compare with, the newest first. */
export function CompareChooser({
  runs,
  onChoose,
  onSolution,
}: {
  runs: readonly RunSummary[];
  onChoose: (summary: RunSummary) => void;
  /** The solution's run, which is made for it; null where there is none. */
  onSolution: (() => void) | null;
}) {
  const solution = onSolution && (
    <Button icon={<BookCheck aria-hidden size={15} />} onClick={onSolution}>
      Compare with the solution’s run
    </Button>
  );
  if (runs.length === 0) {
    return (
      <div className="flex h-full flex-col items-center justify-center gap-1 p-3">
        <Empty>
          There is no other run of this step yet. Change the code or the scenario and run it again: then you
          can put both side by side.
        </Empty>
        {solution}
      </div>
    );
  }
  return (
    <div className="p-3">
      {solution && <div className="mb-3">{solution}</div>}
      <p className="text-muted" id="compare-with">
        Compare the run on this page with:
      </p>
      <ul aria-labelledby="compare-with" className="mt-1.5 grid gap-1">
        {runs.map((one) => (
          <li key={one.runId}>
            <button
              type="button"
              onClick={() => onChoose(one)}
              data-past-run={one.runId}
              className="border-border hover:border-muted hover:bg-raised flex w-full flex-wrap items-baseline gap-x-3 rounded-md border px-2.5 py-1.5 text-left focus-visible:-outline-offset-2"
            >
              <span className="font-medium">{one.scenario}</span>
              <span className="text-muted">{summaryWords(one)}</span>
              <time
                dateTime={new Date(one.createdAt).toISOString()}
                className="text-muted ml-auto tabular-nums"
              >
                {whenWords(one.createdAt)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
