import type { ReactNode } from 'react';

/** What stands where there is nothing yet: what will be here, and how to get it. */
export function Empty({ children }: { children: ReactNode }) {
  return (
    <div className="text-muted flex h-full min-h-24 items-center justify-center p-6 text-center text-balance">
      <p>{children}</p>
    </div>
  );
}
