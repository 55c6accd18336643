import 'server-only';
import { randomInt, randomUUID } from 'node:crypto';
import type { StartedRun, StartRun, StepPlace } from '@/lib/protocol/api';
import { PLAYGROUND } from '@/lib/protocol/playground';
import { checkScenario } from '@/lib/protocol/check-scenario';
import type { SourceFile } from '@/lib/protocol/source';
import { ACTIVITIES_FILE, WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import { byHand, type Scenario } from '@/lib/protocol/scenario';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { log } from '@/lib/server/log';
import type { Refusal } from '@/lib/server/json-body';
import { refuse } from './api-route';
import { endRun, webEvent } from './close-run';
import { findStep, type FoundStep } from './labs';
import { solutionsFor } from './learner';
import { withFaults } from './playground';
import type { Services } from './services';
import { watchRun } from './watch-run';

const SEEDS = 2 ** 32;

/** Stores a run and hands it to the runners. The seed is the server's, so that nobody can fit code to one. */
export async function startRun(
  { lab, step, scenario: scenarioId, files: given, byHand: movedByHand, faults }: StartRun,
  learnerId: string,
  all: Services,
): Promise<StartedRun | Refusal> {
  const found = await findStep(lab, step);
  if (!found)
    return refuse(404, 'not-found', `There is no step "${step}" in a lab "${lab}". Reload the page.`);
  const asDeclared = found.step.scenarios.find((one) => one.id === scenarioId);
  if (!asDeclared) {
    return refuse(404, 'not-found', `This step has no scenario "${scenarioId}". Reload the page.`);
  }
  const files = withReadOnly(given, found);
  for (const entry of [WORKFLOWS_FILE, ACTIVITIES_FILE]) {
    if (!files.some((file) => file.path === entry)) {
      return refuse(400, 'bad-request', `The file ${entry} is missing. A run needs it; add it again.`);
    }
  }

  const planned = faults === undefined ? asDeclared : withFaults(faults, asDeclared, found.step);
  if (lab !== PLAYGROUND && faults !== undefined)
    return refuse(400, 'bad-request', 'Only the playground takes faults of your own. Open the code there.');
  const [problem] = checkScenario(planned);
  if (problem !== undefined)
    return refuse(
      400,
      'bad-request',
      `These faults cannot be run: ${problem}. Change that one and run again.`,
    );
  const scenario = movedByHand ? byHand(planned) : planned;
  const seed = randomInt(SEEDS);
  return await launch({ lab, step, scenario, files, seed, learnerId, fairnessKey: learnerId }, all);
}

/** Runs the step's solution as another run of the step was run: in the same scenario, with the same seed. */
export async function startSolution(
  { lab, step, like }: StepPlace & { like: string },
  learnerId: string,
  all: Services,
): Promise<StartedRun | Refusal> {
  const [found, other] = [await findStep(lab, step), await all.store.runs.get(like)];
  const scenario = found?.step.scenarios.find((one) => one.id === other?.scenario.id);
  if (!found || other?.lab !== lab || other.step !== step || !scenario)
    return refuse(404, 'not-found', 'There is no such run of this step any more. Run your code once more.');
  const { solution: files } = found.folder;
  const { seed } = other;
  return await launch(
    { lab, step, scenario, files, seed, learnerId: solutionsFor(learnerId), fairnessKey: learnerId },
    all,
  );
}

type Launch = StepPlace & {
  scenario: Scenario;
  files: readonly SourceFile[];
  seed: number;
  /** Whose run it is. */
  learnerId: string;
  /** Whose turn it takes. */
  fairnessKey: string;
};

async function launch(
  { lab, step, scenario, files: given, seed, learnerId, fairnessKey }: Launch,
  all: Services,
): Promise<StartedRun | Refusal> {
  const files = [...given];
  const runId = randomUUID();
  const queued = webEvent(runId, 1, 1, { type: 'queued' });
  await all.store.runs.create(
    { id: runId, learnerId, lab, step, scenario, seed, files, createdAt: Date.now() },
    queued,
  );
  all.live.begin({ id: runId, lab, step, scenario }, queued);
  all.metrics.runStarted(runId, lab, queued.wallMs);
  const request = { protocol: PROTOCOL_VERSION, runId, seed, files, scenario } as const;
  const started = await all.temporal.startLabRun(request, fairnessKey);
  if (!started.ok) {
    const message =
      'The Temporal server is not reachable, so nothing ran. It restarts by itself: try again in a few seconds. Your code is safe.';
    log.error({ runId, detail: started.detail }, 'a run could not be started');
    all.metrics.failed('start');
    await endRun(runId, { type: 'our-fault', message }, all);
    return refuse(503, 'unavailable', message);
  }
  watchRun(runId, all);
  return { runId };
}

/** What a learner cannot change is the step's own, whatever was sent. */
function withReadOnly(given: readonly SourceFile[], { step, folder }: FoundStep): SourceFile[] {
  const own = folder.start.filter((file) => step.readOnly.includes(file.path));
  return [...given.filter((file) => !step.readOnly.includes(file.path)), ...own];
}
