import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark';

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
      <Link href="/" className="flex items-center gap-2 rounded-sm font-semibold tracking-tight">
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
