import 'server-only';
import { findingsOf, grade } from '@/lib/grade/grade';
import type { JudgedRun } from '@/lib/lab/runs';
import type { CheckAnswer, RunWait } from '@/lib/protocol/check';
import type { Refusal } from '@/lib/server/json-body';
import { refuse } from './api-route';
import { storedRun } from './close-run';
import { findStep } from './labs';
import { noSuchRun } from './run-params';
import type { Services } from './services';

/** How long a request is kept waiting for a run's end, before it is asked again. Milliseconds. */
const WAIT_MS = 20_000;
/** The same for a run that stands in a queue: its place is to be told. */
const QUEUED_MS = 1_000;

/** How a run ended; waits for it a while. `open` when it still goes on then, or when the signal aborts. */
export async function waitForEnd(runId: string, signal: AbortSignal, all: Services): Promise<RunWait> {
  const queued = ((await all.queue.ahead(runId)) ?? 0) > 0;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(queued ? QUEUED_MS : WAIT_MS)]);
  const bell = all.hub.listen(runId);
  try {
    for (;;) {
      const closing = await all.store.runs.closing(runId);
      const outcome = closing && (await all.store.runs.get(runId))?.outcome;
      if (closing && outcome) return { type: 'ended', end: { runId, outcome, verdict: closing.verdict } };
      if (limit.aborted) return { type: 'open', ahead: await all.queue.ahead(runId) };
      await bell.rung(limit);
    }
  } finally {
    bell.close();
  }
}

/** Judges runs of the same code in the same step together, so that checks that compare scenarios have their say. */
export async function judgeTogether(
  runIds: readonly string[],
  all: Services,
): Promise<CheckAnswer | Refusal> {
  const stored = await Promise.all(runIds.map((id) => all.store.runs.get(id)));
  const runs = stored.filter((one) => one !== null);
  const [first] = runs;
  if (!first || runs.length < stored.length) return noSuchRun;
  const isAlike = (one: (typeof runs)[number]): boolean =>
    one.lab === first.lab &&
    one.step === first.step &&
    JSON.stringify(one.files) === JSON.stringify(first.files);
  if (!runs.every(isAlike))
    return refuse(400, 'bad-request', 'Only runs of one code in one step are judged together. Check again.');
  if (runs.some((one) => one.gradedAt === null))
    return refuse(409, 'refused', 'One of the runs still goes on. Wait for its end.');
  const found = await findStep(first.lab, first.step);
  if (!found)
    return refuse(404, 'not-found', `There is no step "${first.step}" in a lab "${first.lab}" any more.`);
  const judged: JudgedRun[] = [];
  for (const { id, scenario } of runs) judged.push({ run: await storedRun(id, all), scenario });
  const failures = findingsOf(found.step, judged).flatMap(({ check, scenarioId, finding }) => {
    const run = judged.find(({ scenario }) => scenario.id === scenarioId)?.run;
    return run && finding.type === 'failed'
      ? [{ check: check.id, runId: run.runId, event: finding.event }]
      : [];
  });
  return { verdict: grade(found.lab, found.step, judged), failures };
}
