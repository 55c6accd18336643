import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { stepPath } from '@/components/catalogue/listed-lab';
import { PANE_SIZES_COOKIE, parsePaneSizes } from '@/components/lab/pane-sizes';
import { TOKEN_META } from '@/lib/client/token';
import { PLAYGROUND } from '@/lib/protocol/playground';
import { readConfig } from '@/lib/server/config';
import { pageScenarios } from '@/app/_wiring/page-scenarios';
import { findStep } from '@/app/_wiring/labs';
import { findReady } from '@/app/_wiring/playground';
import { StepWorkbench } from '@/app/labs/[lab]/[step]/step-workbench';

type Props = { params: Promise<{ ready: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ready = findReady((await params).ready);
  if (!ready) return { title: 'No such situation' };
  const { token } = readConfig(process.env);
  return { title: `${ready.title} · Playground`, other: { [TOKEN_META]: token } };
}

export default async function SituationPage({ params }: Props) {
  const ready = findReady((await params).ready);
  if (!ready) notFound();
  const [found, from, jar] = await Promise.all([
    findStep(PLAYGROUND, ready.id),
    findStep(ready.lab, ready.step),
    cookies(),
  ]);
  if (!found || !from) notFound();
  const { lab, step, folder } = found;
  const { isolation, temporalUi } = readConfig(process.env);
  return (
    <StepWorkbench
      lab={{ id: lab.id, title: lab.title }}
      step={{ id: step.id, title: step.title, scenarios: pageScenarios(step), readOnly: step.readOnly }}
      starter={folder.start}
      shows={{
        type: 'situation',
        situation: {
          title: ready.title,
          text: ready.text,
          lab: { title: from.lab.title, href: stepPath(from.lab.id, from.step.id) },
        },
      }}
      ground={{ isolation, temporalUi }}
      sizes={parsePaneSizes(jar.get(PANE_SIZES_COOKIE)?.value)}
    />
  );
}
