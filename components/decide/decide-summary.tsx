import { Button } from '@/components/ui/button';
import { rightAnswers, type Decision } from '@/lib/session/decide-machine';
import { SIDES } from './words';

/** All decisions with their reasons, and what to ask of the next operation. */
export function DecideSummary({
  decisions,
  onAgain,
}: {
  decisions: readonly Decision[];
  onAgain: () => void;
}) {
  const { sides, followUps } = rightAnswers(decisions);
  return (
    <section className="grid gap-5">
      <div className="grid gap-2">
        <h2 tabIndex={-1} ref={focus} className="rounded-sm text-xl font-semibold tracking-tight">
          {sides} of {decisions.length} placed right
        </h2>
        <p>
          And {followUps.right} of {followUps.asked} follow-up questions.
        </p>
        <Button className="justify-self-start" onClick={onAgain}>
          Decide them again
        </Button>
      </div>
      <div className="bg-panel border-border grid gap-2 rounded-lg border p-4">
        <h3 className="font-semibold">What to ask of your own code</h3>
        <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
          {QUESTIONS.map(([question, answer]) => (
            <div key={question} className="contents">
              <dt className="font-semibold max-sm:mt-1">{question}</dt>
              <dd className="max-w-prose">{answer}</dd>
            </div>
          ))}
        </dl>
      </div>
      <ol className="grid gap-2">
        {decisions.map((decision) => (
          <Decided key={decision.operation.id} decision={decision} />
        ))}
      </ol>
    </section>
  );
}

const QUESTIONS: readonly (readonly [string, string])[] = [
  ['Does it touch an external system?', 'Yes: an activity. No: workflow code, which must be deterministic.'],
  ['Does it take long?', 'An activity, with heartbeats if a minute of silence would be too much.'],
  ['Is it idempotent?', 'An effect gets a key that is the same in every attempt, and differs between steps.'],
  ['Does it need a callback?', 'A signal, an update, or an activity that is completed by its task token.'],
  ['How big is it?', 'Over some kilobytes: store it, and pass a reference. A payload may have 2 MB.'],
];

function Decided({ decision: { operation, side, answers } }: { decision: Decision }) {
  const right = operation.side === side;
  const missed = answers.filter(({ choice }) => !choice.right).length;
  return (
    <li className="border-border grid gap-1 border-t pt-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className={right ? 'text-completed' : 'text-failed'}>
          <span aria-hidden>{right ? '✓ ' : '✗ '}</span>
          <span className="sr-only">{right ? 'Right: ' : 'Not quite: '}</span>
          {SIDES[operation.side]}
        </span>
        <span className="font-semibold">{operation.title}</span>
        {missed > 0 && (
          <span className="text-muted">
            {missed} follow-up {missed === 1 ? 'question' : 'questions'} missed
          </span>
        )}
      </p>
      <p className="text-muted max-w-prose">{operation.reason}</p>
    </li>
  );
}

function focus(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
