import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import type { JudgedRun } from '@/lib/lab/runs';
import type { Scenario } from '@/lib/lab/define';
import { judgeVariant } from './gate-judge';
import type { GateJob } from './gate-plan';
import type { LabEngine } from './lab-engine';

export type VariantKind = 'starter' | 'solution' | 'alternate' | 'mutant';

/** What the gate says of one answer. */
export type VariantResult = {
  lab: string;
  step: string;
  kind: VariantKind;
  name: string;
  ok: boolean;
  /** Ids of the checks that failed in any of its runs, whether they had to or not. */
  failedChecks: string[];
  /** Why it is not ok; empty when it is. */
  wrong: string[];
  /** Real milliseconds of all its runs together. */
  durationMs: number;
};

export type GateOptions = {
  engine: Pick<LabEngine, 'run'>;
  /** How many seeds, from 1 on, each answer is run with. */
  repeat: number;
  /** How many runs at once. */
  concurrency: number;
  signal: AbortSignal;
};

const KINDS = {
  start: 'starter',
  solution: 'solution',
  alternate: 'alternate',
  mutant: 'mutant',
} as const;

/** As many as there are cores: timeouts of what is in flight are real, and must not be those of a machine that is too busy. */
export function runsAtOnce(): number {
  return Math.min(4, Math.max(2, availableParallelism()));
}

/** Runs every answer in its scenarios, some at once, and judges it; a promise for each, in the order of the jobs. */
export function runGate(jobs: readonly GateJob[], options: GateOptions): Promise<VariantResult>[] {
  // Every run listens while it waits and works.
  setMaxListeners(0, options.signal);
  const turns = new Turns(options.concurrency);
  return jobs.map((job) => judgeJob(job, options, turns));
}

async function judgeJob(job: GateJob, options: GateOptions, turns: Turns): Promise<VariantResult> {
  const { lab, folder, variant, scenarios } = job;
  let durationMs = 0;
  const runOnce = async (scenario: Scenario, seed: number): Promise<JudgedRun> =>
    await turns.take(async () => {
      options.signal.throwIfAborted();
      const ran = await options.engine.run(variant.files, scenario, seed, options.signal);
      durationMs += ran.durationMs;
      return { run: applyEvents(emptyRun(ran.runId), ran.events), scenario };
    });
  const seeds = Array.from({ length: options.repeat }, (_, index) => index + 1);
  const judged = seeds.map(async (seed) => {
    const runs = await Promise.all(scenarios.map((scenario) => runOnce(scenario, seed)));
    const { failedChecks, wrong } = judgeVariant(job, runs);
    return { failedChecks, wrong: wrong.map((one) => (options.repeat > 1 ? `seed ${seed}: ${one}` : one)) };
  });
  const all = await Promise.all(judged);
  const wrong = all.flatMap((one) => one.wrong);
  return {
    lab: lab.lab.id,
    step: folder.step.id,
    kind: KINDS[variant.kind],
    name: variant.name,
    ok: wrong.length === 0,
    failedChecks: [...new Set(all.flatMap((one) => one.failedChecks))],
    wrong,
    durationMs: Math.round(durationMs),
  };
}

/** Lets so many in at once, in the order they came. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(size: number) {
    this.#free = size;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
