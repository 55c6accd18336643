'use client';

import Link from 'next/link';
import type { Theme } from '@/components/ui/theme';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import { useTheme } from '@/components/ui/use-theme';
import { Mark } from '@/components/ui/mark';

/** The strip above pages that are no workbench: ways to everything else, and light or dark. */
export function HomeHeader({ theme: initial }: { theme: Theme }) {
  const { theme, change } = useTheme(initial);
  return (
    <header className="mx-auto flex h-12 max-w-6xl items-center gap-4 px-5 sm:px-8">
      <Link href="/" className="flex items-center gap-2 rounded-sm font-semibold tracking-tight">
        <Mark />
        Faultline
      </Link>
      <nav aria-label="Faultline" className="flex items-center gap-1">
        <Link href="/labs" className={LINK}>
          Labs
        </Link>
        <Link href="/decide" className={LINK}>
          Decide
        </Link>
        <Link href="/runs/import" className={LINK}>
          Open a run
        </Link>
      </nav>
      <div className="ml-auto">
        <ThemeToggle theme={theme} onChange={change} />
      </div>
    </header>
  );
}

const LINK =
  'text-muted hover:text-text inline-flex min-h-7 items-center rounded-sm px-1.5 whitespace-nowrap underline-offset-2 hover:underline';
