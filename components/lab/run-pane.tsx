'use client';

import { useState } from 'react';
import type { Scenario } from '@/lib/lab/define';
import type { Outcome } from '@/lib/protocol/outcome';
import type { Isolation } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import type { Verdict } from '@/lib/protocol/verdict';
import { Pane } from '@/components/ui/pane';
import { GroundLine } from './ground-line';
import { OutcomeBanner } from './outcome-banner';
import { RunBar } from './run-bar';
import { isBusy, type RunPhase } from './run-phase';
import { ScenarioChooser } from './scenario-chooser';
import { VerdictList, type EventPlace } from './verdict-list';

export type RunPaneProps = {
  phase: RunPhase;
  shortcut: string;
  scenarios: readonly Scenario[];
  selected: string;
  outcome: Outcome | null;
  verdict: Verdict | null;
  temporalUrl: string | null;
  isolation: Isolation;
  clock: 'virtual' | 'real' | null;
  onSelect: (scenarioId: string) => void;
  onRun: () => void;
  onCancel: () => void;
  onShowEvent: (event: EventPlace) => void;
  onGoTo: (location: Location) => void;
};

/** Everything about running: what shall happen, the run's state, its end, and what the checks say. */
export function RunPane(props: RunPaneProps) {
  const { phase, outcome, verdict } = props;
  // The list folds when the first run begins, to make room for the verdict; after that it is as the person left it.
  const [unfolded, setUnfolded] = useState<{ since: boolean; open: boolean } | null>(null);
  const started = phase.type !== 'idle';
  const open = unfolded?.since === started ? unfolded.open : !started;
  return (
    <Pane title="Run">
      <div className="grid gap-3 p-3">
        <RunBar phase={phase} shortcut={props.shortcut} onRun={props.onRun} onCancel={props.onCancel} />
        <ScenarioChooser
          scenarios={props.scenarios}
          selected={props.selected}
          open={open}
          onOpen={(next) => setUnfolded({ since: started, open: next })}
          onSelect={props.onSelect}
        />
        {outcome && !isBusy(phase) && (
          <OutcomeBanner outcome={outcome} temporalUrl={props.temporalUrl} onGoTo={props.onGoTo} />
        )}
        {verdict && verdict.checks.length > 0 && (
          <VerdictList verdict={verdict} onShowEvent={props.onShowEvent} onGoTo={props.onGoTo} />
        )}
        <GroundLine isolation={props.isolation} clock={props.clock} />
      </div>
    </Pane>
  );
}
