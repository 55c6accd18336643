import type { Metadata } from 'next';
import Link from 'next/link';
import { HomeHeader } from '@/components/catalogue/home-header';
import { SituationList } from '@/components/catalogue/situation-list';
import { LabCards } from '@/components/catalogue/lab-cards';
import { stepPath } from '@/components/catalogue/listed-lab';
import { WorkCards } from '@/components/catalogue/work-cards';
import { Looping } from '@/components/catalogue/looping';
import { Recording } from '@/components/timeline/recording';
import { ProgressFiles } from './_home/progress-file';
import { TOKEN_META } from '@/lib/client/token';
import { readConfig } from '@/lib/server/config';
import { recordedPictures } from './_home/recorded';
import { READY } from './_wiring/playground';
import { learnerProgress } from './_wiring/progress';

/** The labs are known when the product runs, not when it is built. */
export const dynamic = 'force-dynamic';

const RECORDED =
  'A saga on a real Temporal server: shipping fails three times, then payment and stock are given back in reverse order.';

export function generateMetadata(): Metadata {
  return { other: { [TOKEN_META]: readConfig(process.env).token } };
}

export default async function Home() {
  const { labs, next } = await learnerProgress();
  const [first] = labs;
  const goal = next ?? (first && { lab: first.lab, step: first.lab.steps[0] });
  const pictures = recordedPictures();
  return (
    <>
      <HomeHeader />
      <main id="main" className="mx-auto grid max-w-6xl gap-8 p-5 sm:p-8">
        <section className="grid gap-4">
          <h1 className="max-w-[22ch] text-3xl font-semibold tracking-tight text-balance sm:text-4xl">
            Learn durable workflows by breaking them
          </h1>
          <p className="max-w-prose text-base">
            An order is four calls to four systems, and any of them can fail halfway. Here you write the
            workflow in TypeScript, it runs on a real Temporal server, and we break things: answers get lost,
            services hang, workers are killed. You see every event and attempt, what it cost, and whether your
            code was right.
          </p>
          {goal && (
            <p className="flex flex-wrap items-center gap-3">
              <Link
                href={stepPath(goal.lab.id, goal.step.id)}
                className="bg-accent text-on-accent rounded-md px-4 py-2 font-semibold hover:brightness-110"
              >
                {next ? 'Continue' : 'Start with the first lab'}
              </Link>
              <span className="text-muted">
                {goal.lab.title} · {goal.step.title}
              </span>
            </p>
          )}
        </section>
        {pictures && (
          <figure className="grid gap-2">
            <Looping>
              <div className="bg-panel border-border overflow-hidden rounded-lg border p-2">
                <div className="max-sm:hidden">
                  <Recording timeline={pictures.wide} label={RECORDED} />
                </div>
                <div className="sm:hidden">
                  <Recording timeline={pictures.narrow} label={RECORDED} />
                </div>
              </div>
            </Looping>
            <figcaption className="text-muted max-w-prose">
              {RECORDED} This is a recording; yours is live.
            </figcaption>
          </figure>
        )}
        <section className="grid gap-3" aria-labelledby="labs">
          <h2 id="labs" className="text-xl font-semibold tracking-tight">
            {labs.length} labs
          </h2>
          <LabCards labs={labs} heading="h3" />
          <ProgressFiles />
        </section>
        <section className="grid gap-3" aria-labelledby="playground">
          <h2 id="playground" className="text-xl font-semibold tracking-tight">
            Playground
          </h2>
          <p className="max-w-prose">
            Working code to change, and every fault there is to throw at it. Nothing is judged.
          </p>
          <SituationList situations={READY} heading="h3" />
        </section>
        <section className="grid gap-3" aria-labelledby="more">
          <h2 id="more" className="text-xl font-semibold tracking-tight">
            For your own work
          </h2>
          <WorkCards />
        </section>
      </main>
    </>
  );
}
