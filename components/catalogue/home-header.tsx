'use client';

import Link from 'next/link';
import { Menu } from 'lucide-react';
import { useId, useRef } from 'react';
import { Mark } from '@/components/ui/mark';
import { SettingsDialog } from '@/components/ui/settings-dialog';

const WAYS = [
  { href: '/labs', name: 'Labs' },
  { href: '/playground', name: 'Playground' },
  { href: '/playbook', name: 'Playbook' },
  { href: '/decide', name: 'Decide' },
  { href: '/history', name: 'Replay a history' },
  { href: '/runs/import', name: 'Open a run' },
] as const;

/** The strip above pages that are no workbench: ways to everything else, and the settings. Where there is no room for them the ways are behind a button. */
export function HomeHeader() {
  return (
    <header className="mx-auto flex h-12 max-w-6xl items-center gap-4 px-5 sm:px-8">
      <Link href="/" className="flex items-center gap-2 rounded-sm font-semibold tracking-tight">
        <Mark />
        Faultline
      </Link>
      <nav aria-label="Faultline" className="flex items-center gap-1 max-md:ml-auto">
        <div className="flex items-center gap-1 max-md:hidden">
          {WAYS.map(({ href, name }) => (
            <Link key={href} href={href} className={`${LINK} min-h-7 px-1.5 whitespace-nowrap`}>
              {name}
            </Link>
          ))}
        </div>
        <NarrowMenu />
      </nav>
      <div className="md:ml-auto">
        <SettingsDialog />
      </div>
    </header>
  );
}

/** The browser's own popover: Escape and a click elsewhere close it, and the focus comes back. */
function NarrowMenu() {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  return (
    <div className="md:hidden">
      <button
        type="button"
        popoverTarget={id}
        className="bg-raised border-border inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5"
      >
        <Menu aria-hidden size={16} />
        Menu
      </button>
      <ul
        ref={list}
        id={id}
        popover="auto"
        className="bg-panel text-text border-border absolute inset-auto top-12 right-5 m-0 min-w-44 rounded-md border p-1 shadow-xl md:hidden"
      >
        {WAYS.map(({ href, name }) => (
          <li key={href}>
            <Link
              href={href}
              onClick={() => list.current?.hidePopover()}
              className={`${LINK} hover:bg-raised flex min-h-10 w-full px-3`}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

const LINK =
  'text-muted hover:text-text inline-flex items-center rounded-sm underline-offset-2 hover:underline';
