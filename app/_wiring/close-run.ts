import 'server-only';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import type { Outcome } from '@/lib/protocol/outcome';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { Verdict } from '@/lib/protocol/verdict';
import { grade } from '@/lib/grade/grade';
import { log } from '@/lib/server/log';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import type { Run } from '@/lib/run/model';
import { findStep } from './labs';
import type { LiveRun } from './live-runs';
import type { Services } from './services';

const PAGE = 1_000;

/**
 * Grades a run whose end is stored and closes its stream. Safe to call more than once. A check that throws, or a lab
 * that is gone, costs the verdict and not the run.
 */
export async function closeRun(runId: string, all: Services): Promise<void> {
  if (all.closing.has(runId)) return;
  all.closing.add(runId);
  try {
    all.watched.get(runId)?.abort();
    const live = all.live.take(runId);
    const run = live?.run ?? (await endedRun(runId, all));
    if (!run) return;
    await all.store.runs.setVerdict(runId, await verdictOf(run, live?.events ?? null, all), Date.now());
    all.hub.ring(runId);
  } finally {
    all.closing.delete(runId);
  }
}

/** {@link closeRun} for callers that cannot wait; what goes wrong is logged, and made up for at the next start. */
export function closeRunSoon(runId: string, all: Services): void {
  closeRun(runId, all).catch((error: unknown) => {
    log.error({ err: error, runId }, 'a run could not be closed');
    all.metrics.failed('close');
  });
}

async function endedRun(runId: string, all: Services): Promise<LiveRun | null> {
  const run = await all.store.runs.get(runId);
  return !run || run.outcome === null || run.gradedAt !== null ? null : run;
}

/** `events`: all of them, where they are at hand; else they are read. */
async function verdictOf(
  stored: LiveRun,
  events: readonly RunEvent[] | null,
  all: Services,
): Promise<Verdict | null> {
  try {
    const found = await findStep(stored.lab, stored.step);
    if (!found) throw new Error(`there is no step "${stored.step}" in a lab "${stored.lab}"`);
    const run = events ? applyEvents(emptyRun(stored.id), events) : await storedRun(stored.id, all);
    return grade(found.lab, found.step, [{ run, scenario: stored.scenario }]);
  } catch (error) {
    log.error(
      { err: error, runId: stored.id, lab: stored.lab, step: stored.step },
      'a run could not be graded',
    );
    all.metrics.failed('grade');
    return null;
  }
}

/** A run out of its stored events, as far as there are any. */
export async function storedRun(runId: string, all: Pick<Services, 'store'>): Promise<Run> {
  let run = emptyRun(runId);
  for (let after = 0; ; after += PAGE) {
    const page = await all.store.runEvents.read(runId, after, PAGE);
    run = applyEvents(
      run,
      page.map((one) => one.event),
    );
    if (page.length < PAGE) return run;
  }
}

/** Ends a run that nobody else will end. Does nothing when it has ended. */
export async function endRun(runId: string, outcome: Outcome, all: Services): Promise<void> {
  const { runs, runEvents } = all.store;
  // A runner may begin another epoch, or end the run itself, between reading and storing.
  for (let tries = 0; tries < 5; tries++) {
    const run = await runs.get(runId);
    if (!run || run.outcome !== null) return;
    const { epoch } = run;
    const seq = await runEvents.nextSeq(runId, epoch, 'web');
    const event = webEvent(runId, epoch, seq, { type: 'ended', outcome });
    const stored = await runEvents.append(runId, epoch, [event], Date.now());
    if (stored.type === 'stored' && stored.added > 0) {
      all.live.add(runId, [event], stored);
      all.metrics.stored(runId, [event], Date.now());
      all.hub.ring(runId);
      await closeRun(runId, all);
      return;
    }
  }
  throw new Error(`Run ${runId} could not be ended.`);
}

type Status = Extract<RunEvent, { type: 'run-status' }>['status'];

/** An event that the web server itself has to tell. */
export function webEvent(runId: string, epoch: number, seq: number, status: Status): RunEvent {
  return {
    protocol: PROTOCOL_VERSION,
    type: 'run-status',
    runId,
    epoch,
    source: 'web',
    seq,
    wallMs: Date.now(),
    virtualMs: null,
    status,
  };
}
