'use client';

import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { FilesDialog } from '@/components/lab/files-dialog';
import { BriefRunsContext } from '@/components/lab/brief-runs';
import { DraftLine } from '@/components/lab/draft-line';
import { EditorPane } from '@/components/lab/editor-pane';
import type { Situation } from '@/components/lab/fault-panel';
import { SituationsLink } from '@/components/catalogue/situation-list';
import { StepLinks, type StepNeighbours } from '@/components/catalogue/step-links';
import { LabHeader } from '@/components/lab/lab-header';
import type { PaneSizes } from '@/components/lab/pane-sizes';
import { outcomeOf, temporalUrlOf } from '@/components/lab/run-ground';
import { RunPane } from '@/components/lab/run-pane';
import { announcement, checkAnnouncement } from '@/components/lab/run-words';
import { SolutionDialog } from '@/components/lab/solution-dialog';
import { Workbench, type WorkbenchPanes } from '@/components/lab/workbench';
import { Empty } from '@/components/ui/empty';
import { Pane } from '@/components/ui/pane';
import { SettingsDialog } from '@/components/ui/settings-dialog';
import { useSettings } from '@/components/ui/use-settings';
import type { Authoring } from '@/lib/lab/authoring';
import type { Scenario } from '@/lib/lab/define';
import type { Isolation } from '@/lib/protocol/run-event';
import type { SourceFile } from '@/lib/protocol/source';
import { emptyRun } from '@/lib/run/empty-run';
import type { CommandLine } from '@/lib/timeline/command-lines';
import { FactsPane, fetchLatePanes, ReplayView, TimelineView } from './late-panes';
import { CompareButton, TimelineOrComparison } from './timeline-or-comparison';
import { StepLeft } from './step-left';
import { briefRunsOf } from './brief-runs-of';
import { useAuthored } from './use-authored';
import { useCheck, type CheckSession } from './use-check';
import { useComparison } from './use-comparison';
import { useDeepLink } from './use-deep-link';
import { useHints } from './use-hints';
import { useReplay } from './use-replay';
import { useRunKey } from './use-run-key';
import { useRunTools } from './use-run-tools';
import { useSolution } from './use-solution';
import { useScrub } from './use-scrub';
import { saveFile } from '@/app/_wiring/save-file';
import { storedRunText } from '@/app/_wiring/stored-run-text';
import { useSelection } from './use-selection';
import { useStepSession, type StepSession } from './use-step-session';
import { useWorkspace } from './use-workspace';
import { useVirtualNow } from './use-virtual-now';

export type StepWorkbenchProps = {
  lab: { id: string; title: string };
  step: {
    id: string;
    title: string;
    scenarios: readonly [Scenario, ...Scenario[]];
    readOnly: readonly string[];
  };
  starter: readonly SourceFile[];
  /** A step's task, or a situation that anything can be tried with and nothing is judged in. */
  shows:
    | { type: 'task'; neighbours: StepNeighbours; brief: ReactNode; authoring: Authoring | null }
    | { type: 'situation'; situation: Situation };
  ground: { isolation: Isolation; temporalUi: string | null };
  sizes: PaneSizes;
};

/** The page of a step, once in the browser: one session, shown by the panes. */
export function StepWorkbench(props: StepWorkbenchProps) {
  const { lab, step, starter, sizes, shows } = props;
  const { shown } = useSettings();
  const authoring = shows.type === 'task' ? shows.authoring : null;
  useAuthored(authoring?.stamp ?? null);
  useEffect(fetchLatePanes, []);
  const session = useStepSession({
    lab: lab.id,
    step: step.id,
    scenario: step.scenarios[0].id,
    starter,
    plans: shows.type === 'situation',
  });
  const check = useCheck({ lab: lab.id, step: step.id });
  const start = startOf(session, check, step.scenarios, shows.type === 'task');
  useRunKey((all) => (all && start.onCheck ? start.onCheck() : start.onRun()));
  const panes = useLivePanes(props, session, check, start, shown);
  return (
    <div className="fl-workbench">
      <LabHeader
        lab={lab.title}
        step={step.title}
        links={shows.type === 'task' ? <StepLinks {...shows.neighbours} /> : <SituationsLink />}
      >
        {session && (
          <DraftLine
            draft={session.view.draft}
            error={session.context.draftError}
            onRetry={() => session.send({ type: 'draft.retry' })}
            onKeepMine={() => session.send({ type: 'draft.keep-mine' })}
            onTakeTheirs={() => session.send({ type: 'draft.take-theirs' })}
          />
        )}
        <SettingsDialog />
      </LabHeader>
      <BriefRunsContext value={briefRunsOf(session, check, step.scenarios, start.onRun)}>
        <Workbench
          sizes={sizes}
          panes={{ brief: <StepLeft {...props} session={session} check={check} />, ...panes }}
        />
      </BriefRunsContext>
      <p role="status" className="sr-only">
        {session &&
          (checkAnnouncement(check.view, step.scenarios) ??
            announcement(session.view.phase, session.context, outcomeOf(session.context.run)))}
      </p>
    </div>
  );
}

type Start = { onRun: () => void; onCheck: (() => void) | null };

/** What begins something, from wherever it is asked for. Nothing begins while something goes on. */
function startOf(
  session: StepSession | null,
  check: CheckSession,
  scenarios: readonly { id: string }[],
  judged: boolean,
): Start {
  const begin = (what: (session: StepSession) => void) => (): void => {
    if (session?.view.canRun && check.view.type !== 'running') what(session);
  };
  return {
    onRun: begin(({ send }) => {
      check.send({ type: 'dismiss' });
      send({ type: 'run' });
    }),
    onCheck: judged
      ? begin(({ context }) =>
          check.send({ type: 'check', files: context.files, scenarios: scenarios.map(({ id }) => id) }),
        )
      : null,
  };
}

const NO_RUN = emptyRun('not-run-yet');
const NO_LINES: ReadonlyMap<string, CommandLine> = new Map();

function useLivePanes(
  { lab, step, ground, shows }: StepWorkbenchProps,
  session: StepSession | null,
  check: CheckSession,
  start: Start,
  theme: 'light' | 'dark',
): Omit<WorkbenchPanes, 'brief'> {
  const run = session?.context.run ?? null;
  const tools = useRunTools();
  const { selectedId, reveal, select, showEvent, goTo, point } = useSelection(run, tools);
  const scrub = useScrub(run, tools, point);
  useDeepLink(scrub, tools, select);
  const lines = useMemo(() => (run && tools ? tools.commandLines(run) : NO_LINES), [run, tools]);
  const replay = useReplay(run?.runId ?? null);
  const nowVirtualMs = useVirtualNow(run);
  const comparison = useComparison({ lab: lab.id, step: step.id });
  const workspace = useWorkspace({ lab, step, scenario: step.scenarios[0] }, (files) =>
    session?.send({ type: 'files.replaced', files }),
  );
  const solution = useSolution({ lab: lab.id, step: step.id }, (files) =>
    session?.send({ type: 'files.replaced', files }),
  );
  const hints = useHints({ lab: lab.id, step: step.id });
  const shortcut = useSyncExternalStore(never, ownShortcut, () => 'Ctrl ⏎');
  if (!session) return LOADING;
  const { view, context, send } = session;
  return {
    editor: (
      <EditorPane
        onRun={start.onRun}
        onCheck={start.onCheck ?? start.onRun}
        readOnly={step.readOnly}
        view={view}
        context={context}
        send={send}
        theme={theme}
        reveal={reveal}
        lines={lines}
        onGoTo={goTo}
        onLines={scrub.light}
        onSelect={select}
        filesMenu={
          <FilesDialog view={workspace.view} send={workspace.send} files={context.files} theme={theme} />
        }
      />
    ),
    run: (
      <RunPane
        view={view}
        context={context}
        send={send}
        scenarios={step.scenarios}
        check={check}
        {...start}
        hints={hints}
        isolation={ground.isolation}
        temporalUrl={temporalUrlOf(run, ground.temporalUi)}
        shortcut={shortcut}
        nowVirtualMs={nowVirtualMs}
        solution={
          shows.type === 'task' && (
            <SolutionDialog
              view={solution.view}
              files={context.files}
              tried={context.verdict !== null || check.view.type === 'done'}
              canUndo={solution.canUndo(context.files)}
              send={solution.send}
              onCompare={
                run?.status.type === 'ended'
                  ? () => {
                      solution.send({ type: 'close' });
                      comparison.send({ type: 'solution', like: run.runId });
                    }
                  : null
              }
            />
          )
        }
        onSelect={select}
        onShowEvent={showEvent}
        onGoTo={goTo}
      />
    ),
    timeline: (
      <TimelineOrComparison
        run={run}
        comparison={comparison}
        hasSolution={shows.type === 'task'}
        onSelect={select}
      >
        <TimelineView
          run={run}
          nowVirtualMs={nowVirtualMs}
          selectedId={selectedId}
          onSelect={select}
          onLocation={goTo}
          scrub={scrub}
          deeds={{
            save: saveFile,
            runText: run && (() => storedRunText(run.runId)),
            openHref: '/runs/import',
            shareHref: run && `/runs/${run.runId}`,
            temporalUrl: temporalUrlOf(run, ground.temporalUi),
          }}
          replay={(showPicture) => (
            <ReplayView
              run={run}
              state={replay.state}
              files={context.files}
              ran={context.ran?.files ?? null}
              theme={theme}
              onReplay={replay.ask}
              onCancel={replay.cancel}
              onEvent={(event) => {
                showEvent(event);
                showPicture();
              }}
              onLocation={goTo}
            />
          )}
          actions={<CompareButton run={run} comparison={comparison} />}
        />
      </TimelineOrComparison>
    ),
    facts: <FactsPane run={run ?? NO_RUN} scrub={scrub} selectedId={selectedId} onSelect={select} />,
  };
}

const loading = (title: string, text: string) => (
  <Pane title={title}>
    <Empty>{text}</Empty>
  </Pane>
);

const LOADING: Omit<WorkbenchPanes, 'brief'> = {
  editor: loading('Editor', 'Looking for your draft…'),
  run: loading('Run', 'One moment…'),
  timeline: loading('Timeline', ''),
  facts: loading('Facts', ''),
};

const never = () => () => undefined;
const ownShortcut = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘⏎' : 'Ctrl ⏎');
