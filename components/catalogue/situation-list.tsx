import Link from 'next/link';
import { PLAYGROUND } from '@/lib/protocol/playground';
import { stepPath } from './listed-lab';

/** What the playground has ready to open. */
export function SituationList({
  situations,
  heading: Heading,
}: {
  situations: readonly { id: string; title: string; text: string }[];
  heading: 'h2' | 'h3';
}) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {situations.map(({ id, title, text }) => (
        <li
          key={id}
          className="bg-panel border-border hover:border-muted relative grid content-start gap-1 rounded-lg border p-4"
        >
          <Heading className="font-semibold">
            <Link
              href={stepPath(PLAYGROUND, id)}
              className="underline-offset-2 after:absolute after:inset-0 hover:underline"
            >
              {title}
            </Link>
          </Heading>
          <p className="text-muted text-sm">{text}</p>
        </li>
      ))}
    </ul>
  );
}

/** From one situation to all of them. */
export function SituationsLink() {
  return (
    <nav aria-label="Playground">
      <Link
        href="/playground"
        className="text-accent inline-flex min-h-7 items-center rounded-sm px-1.5 whitespace-nowrap underline-offset-2 hover:underline"
      >
        All situations
      </Link>
    </nav>
  );
}
