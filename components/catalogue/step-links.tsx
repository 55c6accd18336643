import Link from 'next/link';
import { stepPath } from './listed-lab';

export type StepNeighbours = {
  /** From 1. */
  position: number;
  count: number;
  previous: StepLink | null;
  /** The next step, of the next lab after a lab's last one. */
  next: StepLink | null;
};
type StepLink = { lab: string; step: string; title: string };

/** To all labs, and to the steps before and after this one. */
export function StepLinks({ position, count, previous, next }: StepNeighbours) {
  return (
    <nav aria-label="Labs and steps" className="flex items-center gap-1">
      <Link href="/labs" className={LINK}>
        All labs
      </Link>
      <Neighbour to={previous} name="Previous step" sign="←" />
      <span className="text-muted whitespace-nowrap tabular-nums max-sm:hidden">
        Step {position} of {count}
      </span>
      <Neighbour to={next} name="Next step" sign="→" />
    </nav>
  );
}

const LINK =
  'text-accent inline-flex min-h-7 items-center rounded-sm px-1.5 whitespace-nowrap underline-offset-2 hover:underline';

function Neighbour({ to, name, sign }: { to: StepLink | null; name: string; sign: string }) {
  if (!to) return null;
  return (
    <Link
      href={stepPath(to.lab, to.step)}
      className={`${LINK} min-w-7 justify-center`}
      aria-label={`${name}: ${to.title}`}
      title={`${name}: ${to.title}`}
    >
      {sign}
    </Link>
  );
}
