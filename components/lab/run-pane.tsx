'use client';

import { useState } from 'react';
import type { Scenario } from '@/lib/lab/define';
import type { Isolation } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import type { SessionCommand, SessionContext } from '@/lib/session/session-context';
import type { SessionView } from '@/lib/session/session-view';
import { Empty } from '@/components/ui/empty';
import { Pane } from '@/components/ui/pane';
import { ClockControl } from './clock-control';
import { GroundLine } from './ground-line';
import { OutcomeBanner } from './outcome-banner';
import { RunBar } from './run-bar';
import { clockOf, isolationOf, outcomeOf } from './run-ground';
import { isBusy, lastRunNote, runWords, saysSomething } from './run-words';
import { ScenarioChooser } from './scenario-chooser';
import type { HintTexts } from './hint-ladder';
import { VerdictList, type EventPlace } from './verdict-list';

export type RunPaneProps = {
  view: SessionView;
  context: SessionContext;
  send: (command: SessionCommand) => void;
  scenarios: readonly Scenario[];
  /** By check. */
  hints: Readonly<Record<string, HintTexts>>;
  /** How learners' code is confined on this server. */
  isolation: Isolation;
  /** The run's page in Temporal's own Web UI. */
  temporalUrl: string | null;
  shortcut: string;
  /** The main execution's clock now (ms); null while no run goes on. */
  nowVirtualMs: number | null;
  onSelect: (itemId: string) => void;
  onShowEvent: (event: EventPlace) => void;
  onGoTo: (location: Location) => void;
};

/** Everything about running: what shall happen, the run's state, its end, and what the checks say. */
export function RunPane({ view, context, send, ...props }: RunPaneProps) {
  const { run, verdict, connection } = context;
  const { phase } = view;
  // The list folds whenever a run begins, to make room for what comes of it.
  const [unfolded, setUnfolded] = useState<{ runId: string | null; open: boolean } | null>(null);
  // A hint once taken stays through the runs that still fail its check.
  const [taken, setTaken] = useState<Readonly<Record<string, number>>>({});
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
  const outcome = isBusy(phase) ? null : outcomeOf(run);
  return (
    <Pane title="Run">
      <div className="grid gap-3 p-3" data-run={run?.runId}>
        <RunBar
          words={runWords(phase, context)}
          busy={isBusy(phase)}
          canRun={view.canRun}
          canCancel={view.canCancel}
          shortcut={props.shortcut}
          onRun={() => send({ type: 'run' })}
          onCancel={() => send({ type: 'cancel' })}
        />
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
        {outcome && note !== null && <p className="text-muted text-sm">{note}</p>}
        {outcome && (
          <OutcomeBanner
            outcome={outcome}
            asExpected={verdict?.passed ?? false}
            temporalUrl={props.temporalUrl}
            onGoTo={props.onGoTo}
          />
        )}
        {saysSomething(verdict) && (
          <VerdictList
            verdict={verdict}
            hints={props.hints}
            taken={taken}
            onTake={(checkId, now) => setTaken((before) => ({ ...before, [checkId]: now }))}
            onShowEvent={props.onShowEvent}
            onGoTo={props.onGoTo}
          />
        )}
        <GroundLine isolation={isolationOf(run) ?? props.isolation} clock={clockOf(run)} />
      </div>
    </Pane>
  );
}

/** Most runs are over before anything could hold their clock; those have no need of a control. */
const isHeld = ({ clockHeld }: Run): boolean => clockHeld !== null && clockHeld.by.type !== 'nothing';
