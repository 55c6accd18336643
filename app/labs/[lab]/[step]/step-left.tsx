'use client';

import { AuthorBar } from '@/components/lab/author-bar';
import { Brief } from '@/components/lab/brief';
import { Empty } from '@/components/ui/empty';
import { Pane } from '@/components/ui/pane';
import { FaultPanel } from './late-panes';
import type { StepWorkbenchProps } from './step-workbench';
import type { CheckSession } from './use-check';
import type { StepSession } from './use-step-session';

/** Left of the editor: the task, or the situation with what shall go wrong in it. */
export function StepLeft({
  step,
  shows,
  session,
  check,
}: Pick<StepWorkbenchProps, 'step' | 'shows'> & { session: StepSession | null; check: CheckSession }) {
  if (shows.type === 'task') {
    const bar = shows.authoring && session && (
      <AuthorBar
        answers={shows.authoring.answers}
        files={session.context.files}
        check={check.view}
        onFiles={(files) => session.send({ type: 'files.replaced', files })}
      />
    );
    return (
      <Brief title={step.title} above={bar}>
        {shows.brief}
      </Brief>
    );
  }
  if (!session)
    return (
      <Pane title="Faults">
        <Empty>One moment…</Empty>
      </Pane>
    );
  const { context, send } = session;
  return (
    <FaultPanel
      situation={shows.situation}
      scenario={step.scenarios.find((one) => one.id === context.scenario) ?? step.scenarios[0]}
      plan={context.plan}
      onChange={(plan) => send({ type: 'plan.changed', plan })}
    />
  );
}
