import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { TOKEN_META } from '@/lib/client/token';
import { runId } from '@/lib/protocol/run-request';
import { readConfig } from '@/lib/server/config';
import { findStep } from '@/app/_wiring/labs';
import { knownLearner, LEARNER_COOKIE } from '@/app/_wiring/learner';
import { services } from '@/app/_wiring/services';
import manifest from '@/package.json';
import { SharedRun } from './shared-run';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { token } = readConfig(process.env);
  return { title: 'A run', other: { [TOKEN_META]: token } };
}

/** Anybody's run, to look at and to go on from. Who started it is not told: that is what a browser proves itself by. */
export default async function RunPage({ params }: Props) {
  const id = runId.safeParse((await params).id);
  if (!id.success) notFound();
  const { store } = await services();
  const run = await store.runs.get(id.data);
  if (!run) notFound();
  const [found, jar] = await Promise.all([findStep(run.lab, run.step), cookies()]);
  const { lab, step, scenario, seed, files, outcome, verdict } = run;
  return (
    <SharedRun
      of={{
        runId: run.id,
        lab,
        step,
        // Recorded histories stay on the server, where they are replayed.
        scenario: { ...scenario, histories: {} },
        seed,
        files,
        outcome,
        verdict,
        versions: {
          Faultline: manifest.version,
          'Temporal TypeScript SDK': manifest.dependencies['@temporalio/worker'],
        },
      }}
      titles={found ? { lab: found.lab.title, step: found.step.title } : null}
      own={knownLearner(jar.get(LEARNER_COOKIE)?.value) === run.learnerId}
    />
  );
}
