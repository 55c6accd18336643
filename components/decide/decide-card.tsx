import type { Choice, DecideView, Decision, Side } from '@/lib/session/decide-machine';
import { Explanation } from './explanation';
import { Question } from './question';
import { IT_IS, TOPICS } from './words';

type Shown = Exclude<DecideView, { type: 'done' }>;

/** One operation: what it is, what was answered so far, and the question that is open or the reason for the last answer. */
export function DecideCard({
  view,
  onPlace,
  onAnswer,
  onNext,
}: {
  view: Shown;
  onPlace: (side: Side) => void;
  onAnswer: (choice: Choice) => void;
  onNext: () => void;
}) {
  const operation = view.type === 'placing' ? view.operation : view.decision.operation;
  return (
    <article className="bg-panel border-border grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border p-4 sm:p-5">
      <header className="grid gap-2">
        <p className="text-muted flex items-center gap-2 tabular-nums">
          <meter
            className="fl-meter"
            min={0}
            max={view.count}
            value={view.position - 1}
            aria-label="Operations decided"
          />
          Operation {view.position} of {view.count}
        </p>
        <h2 className="text-xl font-semibold tracking-tight">{operation.title}</h2>
        <pre className="bg-raised border-border overflow-x-auto rounded-md border px-3 py-2 font-mono whitespace-pre-wrap">
          <code>{operation.code}</code>
        </pre>
      </header>
      {view.type === 'placing' ? (
        <Question<Side>
          kicker="Where does it belong?"
          title="Does it touch an external system?"
          choices={[
            { text: 'Yes: an activity', value: 'activity' },
            { text: 'No: workflow code', value: 'workflow' },
          ]}
          focused={view.position > 1}
          onChoose={onPlace}
        />
      ) : (
        <Answered decision={view.decision} onNext={view.type === 'asking' ? null : onNext} />
      )}
      {view.type === 'asking' && (
        <Question<Choice>
          key={view.followUp.question}
          kicker={TOPICS[view.followUp.topic]}
          title={view.followUp.question}
          choices={view.followUp.choices.map((choice) => ({ text: choice.text, value: choice }))}
          focused
          onChoose={onAnswer}
        />
      )}
    </article>
  );
}

/** Every answer given to an operation; only the newest leads on. */
function Answered({ decision, onNext }: { decision: Decision; onNext: (() => void) | null }) {
  const { operation, side, answers } = decision;
  return (
    <div className="grid gap-3">
      <Explanation
        id="reason-side"
        right={operation.side === side}
        verdict={IT_IS[operation.side]}
        reason={operation.reason}
        better={null}
        onNext={answers.length === 0 ? onNext : null}
      />
      {answers.map(({ followUp, choice }, index) => (
        <section key={followUp.question} className="grid gap-2" aria-label={TOPICS[followUp.topic]}>
          <p className="max-w-prose">
            <span className="text-muted">{TOPICS[followUp.topic]} </span>
            <span className="font-semibold">{followUp.question}</span>
          </p>
          <Explanation
            id={`reason-${index}`}
            right={choice.right}
            verdict={`“${choice.text}”`}
            reason={choice.reason}
            better={choice.right ? null : (followUp.choices.find((one) => one.right) ?? null)}
            onNext={index === answers.length - 1 ? onNext : null}
          />
        </section>
      ))}
    </div>
  );
}
