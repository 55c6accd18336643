import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { stepPath } from '@/components/catalogue/listed-lab';
import { PANE_SIZES_COOKIE, parsePaneSizes } from '@/components/lab/pane-sizes';
import { TOKEN_META } from '@/lib/client/token';
import { PLAYGROUND } from '@/lib/protocol/playground';
import { readConfig } from '@/lib/server/config';
import { authoredFolder, authoringOf, folderStamp, isAuthored } from '@/app/_wiring/authored-lab';
import { pageScenarios } from '@/app/_wiring/page-scenarios';
import { authoredProblems, findStep, neighboursOf } from '@/app/_wiring/labs';
import { BrokenLab } from './broken-lab';
import { StepBrief } from './step-brief';
import { StepWorkbench } from './step-workbench';

type Props = { params: Promise<{ lab: string; step: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lab, step } = await params;
  const found = await findStep(lab, step);
  const { token } = readConfig(process.env);
  // A page that waits for its lab to be mended has to ask the server, too.
  if (!found && isAuthored(lab)) return { title: 'A mistake', other: { [TOKEN_META]: token } };
  if (!found) return { title: 'No such step' };
  return { title: `${found.step.title} · ${found.lab.title}`, other: { [TOKEN_META]: token } };
}

export default async function StepPage({ params }: Props) {
  const ids = await params;
  if (ids.lab === PLAYGROUND) redirect(stepPath(ids.lab, ids.step));
  const found = await findStep(ids.lab, ids.step);
  if (!found) {
    const problems = await authoredProblems(ids.lab);
    const stamp = await folderStamp(authoredFolder() ?? '');
    if (problems) return <BrokenLab stamp={stamp} problems={problems} />;
    notFound();
  }
  const { lab, step, folder } = found;
  const authoring = await authoringOf(lab.id, folder);
  const { isolation, temporalUi } = readConfig(process.env);
  const [jar, neighbours] = await Promise.all([cookies(), neighboursOf(lab.id, step.id)]);
  return (
    <StepWorkbench
      // Code and scenarios that an author has changed are another page; a changed text is not.
      key={authoring ? JSON.stringify([folder.start, step.scenarios, step.readOnly]) : null}
      lab={{ id: lab.id, title: lab.title }}
      step={{ id: step.id, title: step.title, scenarios: pageScenarios(step), readOnly: step.readOnly }}
      starter={folder.start}
      shows={{ type: 'task', neighbours, brief: <StepBrief folder={folder} />, authoring }}
      ground={{ isolation, temporalUi }}
      sizes={parsePaneSizes(jar.get(PANE_SIZES_COOKIE)?.value)}
    />
  );
}
