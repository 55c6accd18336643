import type { ReactNode } from 'react';

/** A whole page that says one thing: not found, broken, waiting. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-prose flex-col justify-center gap-3 p-6">
      <p className="text-muted text-xs font-semibold tracking-wide">Faultline</p>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children}
    </main>
  );
}
