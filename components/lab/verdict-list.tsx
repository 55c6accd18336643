import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { Location } from '@/lib/protocol/source';
import type { CheckResult, Verdict } from '@/lib/protocol/verdict';
import { LinkButton } from '@/components/ui/button';
import type { CheckHints } from '@/lib/session/hints-machine';
import { HintLadder } from './hint-ladder';
import { shortPlace } from './place';

export type EventPlace = { workflowId: string; eventId: number };

type Actions = {
  /** Absent where the run with the event is not on the page. */
  onShowEvent?: (event: EventPlace) => void;
  onGoTo: (location: Location) => void;
  /** Runs in which a check failed, with where they are shown. */
  seenIn?: (check: CheckResult) => readonly { title: string; href: string }[];
};

/** What the learner has taken of a check's hints so far, and how to take the next; null where there are none to take. */
export type HintsOffered = {
  hints: { of: (checkId: string) => CheckHints; take: (checkId: string) => void } | null;
};

/** What the checks say about the run: a reason for each that passed, the whole argument for each that failed. */
export function VerdictList({
  verdict,
  scope = 'of this scenario',
  hints,
  ...actions
}: {
  verdict: Verdict;
  /** What was judged, after “5 checks”. */
  scope?: string;
} & HintsOffered &
  Actions) {
  return (
    <section aria-label="Checks">
      <h2
        className={`flex items-center gap-1.5 text-sm font-semibold ${verdict.passed ? 'text-completed' : ''}`}
      >
        {verdict.passed && <CircleCheck aria-hidden size={17} />}
        {summary(verdict, scope)}
      </h2>
      <ul className="divide-border divide-y">
        {verdict.checks.map((check) => (
          <li key={check.id} className="flex gap-2 py-2" data-check={check.id} data-result={check.type}>
            <Mark type={check.type} />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{check.title}</p>
              <p className={check.type === 'failed' ? 'text-failed' : 'text-muted'}>{check.message}</p>
              {check.type === 'failed' && <Argument check={check} {...actions} />}
              {check.type === 'failed' && hints && (
                <HintLadder
                  title={check.title}
                  hints={hints.of(check.id)}
                  onTake={() => hints.take(check.id)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function summary({ checks, passed }: Verdict, scope: string): string {
  if (passed) return `All ${checks.length} checks ${scope} passed`;
  const failing = checks.filter((one) => one.type === 'failed').length;
  const what = `of the ${checks.length} checks ${scope}`;
  return failing > 0 ? `${failing} ${what} failed` : `Some ${what} could not be judged`;
}

function Mark({ type }: { type: CheckResult['type'] }) {
  const look = 'mt-0.5 shrink-0';
  switch (type) {
    case 'passed':
      return <CircleCheck role="img" aria-label="Passed" size={17} className={`${look} text-completed`} />;
    case 'failed':
      return <CircleX role="img" aria-label="Failed" size={17} className={`${look} text-failed`} />;
    case 'not-judged':
      return <CircleDashed role="img" aria-label="Not judged" size={17} className={`${look} text-muted`} />;
    default: {
      const never: never = type;
      return never;
    }
  }
}

function Argument({
  check,
  onShowEvent,
  onGoTo,
  seenIn,
}: { check: Extract<CheckResult, { type: 'failed' }> } & Actions) {
  const { event, location } = check;
  const seen = seenIn?.(check) ?? [];
  return (
    <>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
        <dt className="text-muted">Expected</dt>
        <dd className="[overflow-wrap:anywhere]">{check.expected}</dd>
        <dt className="text-muted">Actual</dt>
        <dd className="[overflow-wrap:anywhere]">{check.actual}</dd>
      </dl>
      <p className="border-border text-muted mt-1.5 border-l-2 pl-2.5 text-sm">{check.why}</p>
      {(event ?? location) && (
        <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {event && onShowEvent && (
            <LinkButton onClick={() => onShowEvent(event)}>Show event {event.eventId}</LinkButton>
          )}
          {location && <LinkButton onClick={() => onGoTo(location)}>{shortPlace(location)}</LinkButton>}
        </p>
      )}
      {seen.length > 0 && (
        <p className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-sm">
          <span className="text-muted">Seen in</span>
          {seen.map(({ title, href }) => (
            <a
              key={href}
              href={href}
              target="_blank"
              className="text-accent inline-flex min-h-[24px] items-center rounded-sm underline underline-offset-2"
            >
              {title}
              <span className="sr-only"> (in a new tab)</span>
            </a>
          ))}
        </p>
      )}
    </>
  );
}
