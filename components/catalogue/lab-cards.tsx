import Link from 'next/link';
import type { LabProgress, StepProgress } from '@/lib/lab/progress';
import { stepPath, type ListedLab } from './listed-lab';

/** Every lab with its time, its concepts and how far one is, each step a way into it. */
export function LabCards({
  labs,
  heading: Heading,
}: {
  labs: readonly { lab: ListedLab; progress: LabProgress }[];
  heading: 'h2' | 'h3';
}) {
  const titles = new Map(labs.map(({ lab }) => [lab.id, lab.title]));
  return (
    <ol className="grid gap-3 md:grid-cols-2">
      {labs.map(({ lab, progress }) => (
        <li key={lab.id} className="bg-panel border-border flex flex-col gap-2 rounded-lg border p-4">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <Heading className="text-lg font-semibold tracking-tight">{lab.title}</Heading>
            <p className="text-muted">
              about {lab.minutes} minutes
              {lab.prerequisites.length > 0 &&
                `, after ${lab.prerequisites.map((one) => titles.get(one) ?? one).join(' and ')}`}
            </p>
          </div>
          <p className="max-w-prose">{lab.summary}</p>
          <p className="text-muted">{lab.concepts.join(' · ')}</p>
          <div className="mt-auto grid gap-1 pt-2">
            <p className="text-muted flex items-center gap-2">
              <meter
                className="fl-meter"
                min={0}
                max={lab.steps.length}
                value={progress.done}
                aria-label={`Progress in ${lab.title}`}
              />
              {progress.done === lab.steps.length
                ? 'Done'
                : `${progress.done} of ${lab.steps.length} steps done`}
            </p>
            <ol className="grid gap-1">
              {lab.steps.map((step, index) => (
                <li key={step.id}>
                  <Link
                    href={stepPath(lab.id, step.id)}
                    className="text-accent inline-flex min-h-[24px] items-center gap-2 rounded-sm underline-offset-2 hover:underline"
                  >
                    <span className="text-muted w-4 text-center tabular-nums" aria-hidden>
                      {progress.steps.get(step.id)?.type === 'done' ? '✓' : index + 1}
                    </span>
                    {step.title}
                  </Link>
                  <span className="text-muted"> {words(progress.steps.get(step.id))}</span>
                  <Proof progress={progress.steps.get(step.id)} title={step.title} />
                </li>
              ))}
            </ol>
          </div>
        </li>
      ))}
    </ol>
  );
}

function words(progress: StepProgress | undefined): string {
  switch (progress?.type) {
    case undefined:
    case 'untouched':
      return '';
    case 'begun':
      return `${progress.passed} of ${progress.checks} checks pass`;
    case 'done':
      return 'done';
    default: {
      const never: never = progress;
      return never;
    }
  }
}

/** The runs by which a step is done, one for each of its scenarios. */
function Proof({ progress, title }: { progress: StepProgress | undefined; title: string }) {
  // Done elsewhere: the runs stayed there.
  if (progress?.type !== 'done' || progress.proof.length === 0) return null;
  return (
    <details className="text-muted inline-block pl-2 align-top">
      <summary className="inline-flex min-h-[24px] items-center">
        {progress.proof.length === 1 ? 'the run' : `the ${progress.proof.length} runs`}
        <span className="sr-only"> that proved {title}</span>
      </summary>
      <ul className="pl-2">
        {progress.proof.map(({ scenarioId, runId }) => (
          <li key={scenarioId}>
            <Link
              href={`/runs/${runId}`}
              className="text-accent inline-flex min-h-[24px] items-center rounded-sm underline-offset-2 hover:underline"
            >
              {scenarioId}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
