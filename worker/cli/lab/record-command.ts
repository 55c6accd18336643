import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyEvents } from '@/lib/run/reduce';
import { emptyRun } from '@/lib/run/empty-run';
import { mainChain } from '@/lib/run/chain';
import { openCatalogue } from './catalogue';
import { historyJson } from './history-json';
import { historyUntil } from './history-until';
import type { RecordArguments } from './record-arguments';
import { findAssignment, readStepFiles } from './step-files';
import { withLabEngine } from './with-engine';

const SEED = 1;

/** `npm run lab -- record`: the exit code. */
export async function recordCommand(args: RecordArguments): Promise<number> {
  const all = await openCatalogue(args.labs);
  const found = findAssignment(all, args.lab, args.step, args.scenario);
  if (!found.ok) return refuse(found.message);
  const { folder, scenarios } = found.assignment;
  const read = readStepFiles(args.files, folder);
  if (!read.ok) return refuse(read.message);
  const [scenario] = scenarios;
  if (!scenario) return refuse(`There is no scenario "${args.scenario}".`);
  // What is recorded here may be among what it names.
  const alone = { ...scenario, histories: {} };
  const recorded = await withLabEngine(async ({ engine, signal }) => {
    const { runId, events, outcome } = await engine.run(read.files, alone, SEED, signal);
    const first = mainChain(applyEvents(emptyRun(runId), events))[0];
    if (!first) return { ok: false, message: `No workflow began: the run is ${outcome.type}.` } as const;
    const history = await engine.fetchHistory(first.workflowId, first.workflowRunId);
    return historyUntil(historyJson(history), args.until);
  });
  if (!recorded.ok) return refuse(recorded.message);
  if (!recorded.value.ok) return refuse(recorded.value.message);
  const { text, events } = recorded.value;
  const file = join(folder.folder, 'histories', `${args.name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${file}: ${events} events`);
  return 0;
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}
