import type { Metadata } from 'next';
import Link from 'next/link';
import { LabList } from '@/components/catalogue/lab-list';
import { catalogue } from '@/app/_wiring/labs';

export const metadata: Metadata = { title: 'Labs' };

/** The labs are known when the product runs, not when it is built. */
export const dynamic = 'force-dynamic';

export default async function LabsPage() {
  const { labs } = await catalogue();
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-5 p-5 sm:p-8">
      <header className="grid gap-2">
        <p className="text-muted font-semibold tracking-wide">Faultline</p>
        <h1 className="text-2xl font-semibold tracking-tight">Learn durable workflows by breaking them</h1>
        <p className="max-w-prose">
          You edit TypeScript. A worker runs it on a real Temporal server while services fail, answers get
          lost and workers are killed. The timeline shows what happened, and checks say whether it was right.
        </p>
        <p>
          <Link href="/runs/import" className="text-accent rounded-sm underline underline-offset-2">
            Open a saved run
          </Link>
        </p>
      </header>
      <LabList labs={labs.map(({ lab }) => lab)} />
    </main>
  );
}
