import Link from 'next/link';

export type ListedLab = {
  id: string;
  title: string;
  summary: string;
  concepts: readonly string[];
  prerequisites: readonly string[];
  minutes: number;
  steps: readonly { id: string; title: string }[];
};

export const stepPath = (lab: string, step: string): string => `/labs/${lab}/${step}`;

/** All labs, in their order, each with the steps it is made of. */
export function LabList({ labs }: { labs: readonly ListedLab[] }) {
  const titles = new Map(labs.map((lab) => [lab.id, lab.title]));
  return (
    <ol className="grid gap-3">
      {labs.map((lab) => (
        <li key={lab.id} className="bg-panel border-border grid gap-2 rounded-lg border p-4">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h2 className="text-lg font-semibold tracking-tight">{lab.title}</h2>
            <p className="text-muted">
              about {lab.minutes} minutes
              {lab.prerequisites.length > 0 &&
                `, after ${lab.prerequisites.map((one) => titles.get(one) ?? one).join(' and ')}`}
            </p>
          </div>
          <p className="max-w-prose">{lab.summary}</p>
          <p className="text-muted">{lab.concepts.join(' · ')}</p>
          <ol className="grid gap-1 pt-1">
            {lab.steps.map((step, index) => (
              <li key={step.id}>
                <Link
                  href={stepPath(lab.id, step.id)}
                  className="text-accent inline-flex min-h-6 items-center gap-2 rounded-sm underline-offset-2 hover:underline"
                >
                  <span className="text-muted tabular-nums">{index + 1}</span>
                  {step.title}
                </Link>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
