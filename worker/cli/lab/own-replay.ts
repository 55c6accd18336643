import type { Scenario } from '@/lib/lab/define';
import type { ReplayReport } from '@/lib/protocol/replay';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { Location, SourceFile } from '@/lib/protocol/source';
import { printedReport, type PrintedReport } from '@/lib/replay/printed-report';
import { withRecordedFacts } from '@/lib/replay/recorded-facts';
import { reportOf } from '@/lib/replay/report';
import type { Execution, Run } from '@/lib/run/model';
import { recordedFacts } from '@/lib/run/recorded-facts';
import { replay } from '../../replay/replay';
import type { LabEngine } from './lab-engine';

type Place = { scenario: string; workflowId: string };
export type OwnDivergence = Place &
  Pick<PrintedReport, 'event' | 'recorded' | 'replayed' | 'message'> & {
    /** The line that was recorded; null for what no line asks for, as the end of a workflow. */
    recordedLocation: Location | null;
  };
export type OwnDrift = Place & ReplayReport['drift'][number];
export type OwnReplay = { divergence: OwnDivergence | null; drift: OwnDrift[] };

/** A run may have a thousand children of the same code. */
const MAX_EXECUTIONS = 20;

/**
 * Replays what a run recorded against the code it ran last, from the first event, as a worker without a cache does. Code
 * that goes by the clock of its host, or by something outside, is found out by that. No divergence when the code cannot
 * be replayed at all: the run's outcome says why.
 */
export async function replayOwn(
  run: Run,
  scenario: Scenario,
  given: readonly SourceFile[],
  events: readonly RunEvent[],
  engine: LabEngine,
): Promise<OwnReplay> {
  if (!run.running) return { divergence: null, drift: [] };
  const files = deployedFiles(given, scenario, events);
  const drift: OwnDrift[] = [];
  for (const execution of [...run.executions.values()].slice(0, MAX_EXECUTIONS)) {
    const report = await replayExecution(execution, files, engine);
    const place = { scenario: scenario.id, workflowId: execution.workflowId };
    if (report.verdict === 'divergence') {
      const { event, recorded, replayed, message } = printedReport(report);
      const recordedLocation = report.recorded?.location ?? null;
      return {
        divergence: { ...place, event, recorded, recordedLocation, replayed, message },
        drift,
      };
    }
    drift.push(...report.drift.map((one) => ({ ...place, ...one })));
  }
  return { divergence: null, drift };
}

async function replayExecution(
  execution: Execution,
  files: readonly SourceFile[],
  engine: LabEngine,
): Promise<ReplayReport> {
  const history = await engine.fetchHistory(execution.workflowId, execution.workflowRunId);
  const replayed = await replay({ files, history, workflowType: null, deadlineMs: null }, () =>
    engine.pool.take(),
  );
  return reportOf(withRecordedFacts(replayed, recordedFacts(execution)));
}

/** What the workers ran at the end: the given files, or those with a version's over them. */
function deployedFiles(
  given: readonly SourceFile[],
  scenario: Scenario,
  events: readonly RunEvent[],
): readonly SourceFile[] {
  const deployed = events.findLast((event) => event.type === 'deployed');
  const version = deployed?.type === 'deployed' ? (scenario.versions[deployed.version] ?? []) : [];
  const replaced = new Set(version.map((file) => file.path));
  return [...given.filter((file) => !replaced.has(file.path)), ...version];
}
