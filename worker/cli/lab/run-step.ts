import { grade } from '@/lib/grade/grade';
import type { Scenario } from '@/lib/lab/define';
import type { Outcome } from '@/lib/protocol/outcome';
import type { RecordedReplay } from '@/lib/protocol/recorded-replay';
import type { Location, SourceFile } from '@/lib/protocol/source';
import type { CheckResult } from '@/lib/protocol/verdict';
import type { Run } from '@/lib/run/model';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { attemptsOf, type AttemptLine } from './attempts';
import type { LabEngine } from './lab-engine';
import { replayOwn, type OwnDivergence, type OwnDrift, type OwnReplay } from './own-replay';
import type { Assignment } from './step-files';

/** What `lab run --json` prints. */
export type StepReport = {
  /** Of the first scenario in which a check failed, or else of the first. */
  outcome: Outcome;
  checks: {
    id: string;
    ok: boolean;
    message: string;
    /** The history event where it broke. */
    eventId: number | null;
    location: Location | null;
  }[];
  attempts: AttemptLine[];
  /** Where a replay of the recorded histories, by the same code and from their first events on, went another way. */
  divergence: OwnDivergence | null;
  drift: OwnDrift[];
  /** What came of the recorded histories that a scenario has replayed. */
  replays: (RecordedReplay & { scenario: string })[];
  /** Events of all histories together. */
  events: number;
  durationMs: number;
  seed: number;
  scenarios: { id: string; outcome: Outcome; passed: boolean; events: number; durationMs: number }[];
};

type Ran = { scenario: Scenario; run: Run; outcome: Outcome; durationMs: number; own: OwnReplay };

/** Runs the files in each scenario, one after the other, and checks them. `say` hears of each scenario that ended. */
export async function runStep(
  { lab, step, scenarios }: Assignment,
  files: readonly SourceFile[],
  seed: number,
  engine: LabEngine,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<StepReport> {
  const started = performance.now();
  const runs: Ran[] = [];
  for (const scenario of scenarios) {
    const { runId, outcome, events, durationMs } = await engine.run(files, scenario, seed, signal);
    const run = applyEvents(emptyRun(runId), events);
    const own = await replayOwn(run, scenario, files, events, engine);
    runs.push({ scenario, run, outcome, durationMs, own });
    say(`${scenario.id}: ${outcome.type} after ${Math.round(durationMs)} ms`);
    if (signal.aborted) break;
  }
  const verdict = grade(lab, step, runs);
  const single = runs.map((one) => ({ ...one, passed: grade(lab, step, [one]).passed }));
  const telling = single.find((one) => !one.passed) ?? single[0];
  return {
    outcome: telling?.outcome ?? { type: 'our-fault', message: 'Nothing ran.' },
    checks: verdict.checks.map(checkLine),
    attempts: runs.flatMap(({ scenario, run }) => attemptsOf(scenario.id, run)),
    divergence: runs.find(({ own }) => own.divergence)?.own.divergence ?? null,
    drift: runs.flatMap(({ own }) => own.drift),
    replays: runs.flatMap(({ scenario, run }) =>
      run.replays.map((one) => ({ scenario: scenario.id, ...one })),
    ),
    events: runs.reduce((sum, { run }) => sum + historyLength(run), 0),
    durationMs: Math.round(performance.now() - started),
    seed,
    scenarios: single.map(({ scenario, run, outcome, passed, durationMs }) => ({
      id: scenario.id,
      outcome,
      passed,
      events: historyLength(run),
      durationMs: Math.round(durationMs),
    })),
  };
}

export const allPassed = (report: StepReport): boolean =>
  report.checks.length > 0 && report.checks.every((check) => check.ok);

function checkLine(check: CheckResult): StepReport['checks'][number] {
  const failed = check.type === 'failed' ? check : null;
  return {
    id: check.id,
    ok: check.type === 'passed',
    message: check.message,
    eventId: failed?.event?.eventId ?? null,
    location: failed?.location ?? null,
  };
}

function historyLength(run: Run): number {
  return [...run.executions.values()].reduce((sum, execution) => sum + execution.history.length, 0);
}
