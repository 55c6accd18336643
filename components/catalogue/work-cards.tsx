import Link from 'next/link';

const WORK = [
  {
    href: '/decide',
    title: 'Workflow or activity?',
    text: 'A few questions about one operation, and where it belongs, with the reasons.',
  },
  {
    href: '/history',
    title: 'Bring your own history',
    text: 'Replay a history from your cluster against the code you are about to deploy. See where they part before your workers do.',
  },
  {
    href: '/playbook',
    title: 'Playbook',
    text: 'The rules of all labs on one page, each with the step in which you break it.',
  },
  {
    href: '/runs/import',
    title: 'Open a saved run',
    text: 'A run that somebody saved as a file, with its timeline, world and ledger.',
  },
] as const;

/** What there is beside the labs. */
export function WorkCards() {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {WORK.map(({ href, title, text }) => (
        <li
          key={href}
          className="bg-panel border-border hover:border-muted relative grid content-start gap-1 rounded-lg border p-4"
        >
          <Link
            href={href}
            className="font-semibold underline-offset-2 after:absolute after:inset-0 hover:underline"
          >
            {title}
          </Link>
          <p className="text-muted text-sm">{text}</p>
        </li>
      ))}
    </ul>
  );
}
