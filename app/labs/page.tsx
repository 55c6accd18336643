import type { Metadata } from 'next';
import { HomeHeader } from '@/components/catalogue/home-header';
import { LabCards } from '@/components/catalogue/lab-cards';
import { learnerProgress } from '@/app/_wiring/progress';

export const metadata: Metadata = { title: 'Labs' };

/** The labs are known when the product runs, not when it is built. */
export const dynamic = 'force-dynamic';

export default async function LabsPage() {
  const { labs } = await learnerProgress();
  return (
    <>
      <HomeHeader />
      <main id="main" className="mx-auto grid max-w-6xl gap-5 p-5 sm:p-8">
        <h1 className="text-2xl font-semibold tracking-tight">Labs</h1>
        <LabCards labs={labs} heading="h2" />
      </main>
    </>
  );
}
