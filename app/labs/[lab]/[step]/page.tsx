import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { stepPath } from '@/components/catalogue/listed-lab';
import { PANE_SIZES_COOKIE, parsePaneSizes } from '@/components/lab/pane-sizes';
import { TOKEN_META } from '@/lib/client/token';
import { PLAYGROUND } from '@/lib/protocol/playground';
import { readConfig } from '@/lib/server/config';
import { findStep, neighboursOf } from '@/app/_wiring/labs';
import { StepBrief } from './step-brief';
import { StepWorkbench } from './step-workbench';

type Props = { params: Promise<{ lab: string; step: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lab, step } = await params;
  const found = await findStep(lab, step);
  if (!found) return { title: 'No such step' };
  const { token } = readConfig(process.env);
  return { title: `${found.step.title} · ${found.lab.title}`, other: { [TOKEN_META]: token } };
}

export default async function StepPage({ params }: Props) {
  const ids = await params;
  if (ids.lab === PLAYGROUND) redirect(stepPath(ids.lab, ids.step));
  const found = await findStep(ids.lab, ids.step);
  if (!found) notFound();
  const { lab, step, folder } = found;
  const { isolation, temporalUi } = readConfig(process.env);
  const [jar, neighbours] = await Promise.all([cookies(), neighboursOf(lab.id, step.id)]);
  return (
    <StepWorkbench
      lab={{ id: lab.id, title: lab.title }}
      step={{ id: step.id, title: step.title, scenarios: step.scenarios, readOnly: step.readOnly }}
      starter={folder.start}
      shows={{ type: 'task', neighbours, brief: <StepBrief folder={folder} /> }}
      ground={{ isolation, temporalUi }}
      sizes={parsePaneSizes(jar.get(PANE_SIZES_COOKIE)?.value)}
    />
  );
}
