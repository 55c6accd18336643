import type { Metadata } from 'next';
import { HomeHeader } from '@/components/catalogue/home-header';
import { DecideTool } from './decide-tool';
import { OPERATIONS } from './operations';

export const metadata: Metadata = { title: 'Workflow or activity?' };

type Props = { searchParams: Promise<{ question?: string | string[] }> };

/** `?question=<id>` begins with that operation; without one, or with one that is not there, it begins at the first. */
export default async function DecidePage({ searchParams }: Props) {
  const { question } = await searchParams;
  return (
    <>
      <HomeHeader />
      <main id="main" className="mx-auto grid max-w-3xl gap-5 p-5 sm:p-8">
        <header className="grid gap-2">
          <h1 className="text-2xl font-semibold tracking-tight">Workflow or activity?</h1>
          <p className="max-w-prose">
            Workflow code is replayed from its history; an activity is run, and its result recorded. One
            question decides where code belongs, and a few more follow. Here is what a shop does: place each.
          </p>
        </header>
        <DecideTool first={OPERATIONS.find((one) => one.id === question)?.id ?? OPERATIONS[0].id} />
      </main>
    </>
  );
}
