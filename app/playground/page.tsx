import type { Metadata } from 'next';
import { HomeHeader } from '@/components/catalogue/home-header';
import { SituationList } from '@/components/catalogue/situation-list';
import { READY } from '@/app/_wiring/playground';

export const metadata: Metadata = { title: 'Playground' };

export default function PlaygroundPage() {
  return (
    <>
      <HomeHeader />
      <main id="main" className="mx-auto grid max-w-6xl gap-5 p-5 sm:p-8">
        <h1 className="text-2xl font-semibold tracking-tight">Playground</h1>
        <p className="max-w-prose">
          Open a situation. Its code works; change it as you like, choose what goes wrong, and run it. You get
          what a lab’s step shows: timeline, world, ledger and replay. Nothing is judged.
        </p>
        <SituationList situations={READY} heading="h2" />
      </main>
    </>
  );
}
