import Link from 'next/link';
import { stepPath, type ListedLab } from './listed-lab';

/** The rules of one lab, each with its reason and a way into the step that proves it. */
export function PlaybookChapter({
  lab,
  question,
  rules,
}: {
  lab: Pick<ListedLab, 'id' | 'title' | 'steps'>;
  question: string;
  rules: readonly { rule: string; why: string; step: string }[];
}) {
  const titles = new Map(lab.steps.map((step) => [step.id, step.title]));
  return (
    <section className="grid gap-3" aria-labelledby={`rules-${lab.id}`}>
      <div className="border-border border-b pb-1.5">
        <h2 id={`rules-${lab.id}`} className="text-lg font-semibold tracking-tight">
          {question}
        </h2>
        <p className="text-muted">{lab.title}</p>
      </div>
      <ol className="grid gap-3">
        {rules.map(({ rule, why, step }) => {
          const title = titles.get(step);
          return (
            <li key={rule} className="grid max-w-prose gap-0.5">
              <p className="font-semibold">{rule}</p>
              <p>{why}</p>
              {title !== undefined && (
                <Link
                  href={stepPath(lab.id, step)}
                  className="text-accent inline-flex min-h-[24px] items-center justify-self-start rounded-sm underline-offset-2 hover:underline"
                >
                  {title}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
