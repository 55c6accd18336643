import type { Metadata } from 'next';
import { HomeHeader } from '@/components/catalogue/home-header';
import { PlaybookChapter } from '@/components/catalogue/playbook-chapter';
import { catalogue } from '@/app/_wiring/labs';
import { chapters } from './chapters';

export const metadata: Metadata = { title: 'Playbook' };

/** The labs are known when the product runs, not when it is built. */
export const dynamic = 'force-dynamic';

export default async function PlaybookPage() {
  const { labs } = await catalogue();
  const byId = new Map(labs.map(({ lab }) => [lab.id, lab]));
  return (
    <>
      <HomeHeader />
      <main id="main" className="mx-auto grid max-w-3xl gap-8 p-5 sm:p-8">
        <header className="grid gap-2">
          <h1 className="text-2xl font-semibold tracking-tight">Playbook</h1>
          <p className="max-w-prose">
            A process that spans several systems will break half-way. These are the rules that let it go on,
            one lab for each question. Every rule leads to the step in which you break it.
          </p>
        </header>
        {chapters.map((chapter) => {
          const lab = byId.get(chapter.lab);
          return lab ? (
            <PlaybookChapter key={lab.id} lab={lab} question={chapter.question} rules={chapter.rules} />
          ) : null;
        })}
      </main>
    </>
  );
}
