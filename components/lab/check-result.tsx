import type { Location } from '@/lib/protocol/source';
import type { CheckView } from '@/lib/session/check-machine';
import { LinkButton } from '@/components/ui/button';
import { runPath } from './run-path';
import { VerdictList, type HintsOffered } from './verdict-list';

type Done = Extract<CheckView, { type: 'done' }>;

/** What the checks say of all scenarios together, and the way to each run that shows a failure. */
export function CheckResultView({
  done: {
    answer: { verdict, failures },
    runs,
  },
  changed,
  titles,
  onGoTo,
  onDismiss,
  ...hints
}: {
  done: Done;
  /** Whether the code is another now. */
  changed: boolean;
  /** Of the scenarios, by id. */
  titles: ReadonlyMap<string, string>;
  onGoTo: (location: Location) => void;
  onDismiss: () => void;
} & HintsOffered) {
  const titleOf = (runId: string): string => {
    const scenario = runs.find((one) => one.runId === runId)?.scenario ?? '';
    return titles.get(scenario) ?? scenario;
  };
  return (
    <section aria-label="All scenarios" className="grid gap-2" data-testid="check-result">
      {changed && <p className="text-muted text-sm">The code has changed since this check.</p>}
      <VerdictList
        {...hints}
        verdict={verdict}
        scope={`over all ${runs.length} scenarios`}
        onGoTo={onGoTo}
        seenIn={(check) =>
          failures
            .filter((one) => one.check === check.id)
            .map(({ runId, event }) => ({ title: titleOf(runId), href: runPath(runId, event) }))
        }
      />
      <p>
        <LinkButton onClick={onDismiss}>Back to the last run</LinkButton>
      </p>
    </section>
  );
}
