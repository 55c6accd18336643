import type { ReactNode } from 'react';

/** Below a header, a page that says one thing: not found, broken, waiting. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-[calc(100dvh-3rem)] max-w-prose flex-col justify-center gap-3 p-6"
    >
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children}
    </main>
  );
}
