import Link from 'next/link';
import type { ReactNode } from 'react';

/** The strip above the panes: where one is, and what holds for the whole page. */
export function LabHeader({
  lab,
  step,
  links = null,
  children,
}: {
  lab: string;
  step: string;
  /** Ways to other steps. */
  links?: ReactNode;
  children: ReactNode;
}) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 px-3">
      <Link href="/labs" className="flex items-center gap-2 rounded-sm font-semibold tracking-tight">
        <Mark />
        Faultline
      </Link>
      <p className="text-muted min-w-0 truncate">
        <span className="hidden sm:inline">{lab} · </span>
        {step}
      </p>
      {links}
      <div className="ml-auto flex items-center gap-2">{children}</div>
    </header>
  );
}

/** Two layers that slipped against each other. */
function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className="text-accent size-5" fill="none" stroke="currentColor">
      <path d="M2 6.5h6.5l3 7H18" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M2 13.5h4.5M13.5 6.5H18" strokeWidth="2" strokeLinecap="round" opacity=".45" />
    </svg>
  );
}
