'use client';

import { useState, type ReactNode } from 'react';
import type { Scenario } from '@/lib/lab/define';
import type { Isolation } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import type { SessionCommand, SessionContext } from '@/lib/session/session-context';
import type { SessionView } from '@/lib/session/session-view';
import { Empty } from '@/components/ui/empty';
import { Pane } from '@/components/ui/pane';
import type { CheckCommand, CheckView } from '@/lib/session/check-machine';
import { sameFiles } from '@/lib/session/merge-draft';
import { GroundLine } from './ground-line';
import { CheckResultView, ClockControl, OutcomeBanner, VerdictList } from './late-results';
import { RunBar } from './run-bar';
import { clockOf, isolationOf, outcomeOf } from './run-ground';
import { checkWords, isBusy, lastRunNote, runWords, saysSomething } from './run-words';
import { ScenarioChooser } from './scenario-chooser';
import type { EventPlace, HintsOffered } from './verdict-list';

export type RunPaneProps = {
  view: SessionView;
  context: SessionContext;
  send: (command: SessionCommand) => void;
  scenarios: readonly Scenario[];
  check: { view: CheckView; send: (command: CheckCommand) => void };
  hints: HintsOffered['hints'];
  /** How learners' code is confined on this server. */
  isolation: Isolation;
  /** The run's page in Temporal's own Web UI. */
  temporalUrl: string | null;
  shortcut: string;
  /** The way to the solution. */
  solution: ReactNode;
  /** The main execution's clock now (ms); null while no run goes on. */
  nowVirtualMs: number | null;
  onRun: () => void;
  /** Null where nothing is judged. */
  onCheck: (() => void) | null;
  onSelect: (itemId: string) => void;
  onShowEvent: (event: EventPlace) => void;
  onGoTo: (location: Location) => void;
};

/** Everything about running: what shall happen, the run's state, its end, and what the checks say. */
export function RunPane({ view, context, send, check, ...props }: RunPaneProps) {
  const { run, verdict, connection } = context;
  const { phase } = view;
  // The list folds whenever a run begins, to make room for what comes of it.
  const [unfolded, setUnfolded] = useState<{ runId: string | null; open: boolean } | null>(null);
  const runId = run?.runId ?? null;
  const open = unfolded?.runId === runId ? unfolded.open : runId === null;
  // Only for the blink of an eye, but whatever stood here would jump when the answer comes.
  if (phase === 'opening' && connection !== 'reconnecting') {
    return (
      <Pane title="Run">
        <Empty>One moment…</Empty>
      </Pane>
    );
  }
  const ranIn = props.scenarios.find((one) => one.id === context.ran?.scenario);
  const movesByHand = context.ran?.byHand === true || ranIn?.clock === 'by-hand';
  const note = lastRunNote(view);
  const checking = checkWords(check.view, props.scenarios);
  const checked = check.view.type === 'done' ? check.view : null;
  const outcome = isBusy(phase) || checked ? null : outcomeOf(run);
  return (
    <Pane title="Run">
      <div className="grid grid-cols-1 gap-3 p-3" data-run={run?.runId}>
        <RunBar
          words={checking ?? runWords(phase, context)}
          busy={isBusy(phase) || checking?.tone === 'running'}
          canRun={view.canRun && checking?.tone !== 'running'}
          canCancel={view.canCancel || checking?.tone === 'running'}
          shortcut={props.shortcut}
          scenarios={props.scenarios.length}
          onRun={props.onRun}
          onCheck={props.onCheck}
          onCancel={() =>
            checking?.tone === 'running' ? check.send({ type: 'cancel' }) : send({ type: 'cancel' })
          }
        />
        {context.plan?.faults === null && (
          <p className="text-failed text-sm">
            Before this can run, one of your faults needs a look. What is wrong stands beside its field.
          </p>
        )}
        <ScenarioChooser
          scenarios={props.scenarios}
          selected={context.scenario}
          open={open}
          onOpen={(next) => setUnfolded({ runId, open: next })}
          onSelect={(scenario) => send({ type: 'scenario.chosen', scenario })}
          byHand={context.byHand}
          onByHand={(byHand) => send({ type: 'clock.chosen', byHand })}
        />
        {phase === 'running' && run && (movesByHand || isHeld(run)) && (
          <ClockControl
            run={run}
            byHand={movesByHand}
            nowVirtualMs={props.nowVirtualMs}
            told={context.told}
            onWish={(wish) => send({ type: 'wish', wish })}
            onSelect={props.onSelect}
          />
        )}
        {checked && (
          <CheckResultView
            done={checked}
            changed={!sameFiles(checked.files, context.files)}
            titles={new Map(props.scenarios.map(({ id, title }) => [id, title]))}
            hints={props.hints}
            onGoTo={props.onGoTo}
            onDismiss={() => check.send({ type: 'dismiss' })}
          />
        )}
        {outcome && note !== null && <p className="text-muted text-sm">{note}</p>}
        {outcome && (
          <OutcomeBanner
            outcome={outcome}
            asExpected={verdict?.passed ?? false}
            temporalUrl={props.temporalUrl}
            onGoTo={props.onGoTo}
          />
        )}
        {!checked && saysSomething(verdict) && (
          <VerdictList
            verdict={verdict}
            hints={props.hints}
            onShowEvent={props.onShowEvent}
            onGoTo={props.onGoTo}
          />
        )}
        {!isBusy(phase) && checking?.tone !== 'running' && props.solution}
        <GroundLine isolation={isolationOf(run) ?? props.isolation} clock={clockOf(run)} />
      </div>
    </Pane>
  );
}

/** Most runs are over before anything could hold their clock; those have no need of a control. */
const isHeld = ({ clockHeld }: Run): boolean => clockHeld !== null && clockHeld.by.type !== 'nothing';
