import type { RunArguments } from './arguments';
import { openCatalogue } from './catalogue';
import { allPassed, runStep } from './run-step';
import { runText } from './run-text';
import { findAssignment, readStepFiles } from './step-files';
import { withLabEngine } from './with-engine';

/** `npm run lab -- run`: the exit code. */
export async function runCommand(args: RunArguments): Promise<number> {
  const all = await openCatalogue(args.labs);
  const found = findAssignment(all, args.lab, args.step, args.scenario);
  if (!found.ok) return refuse(found.message);
  const read = readStepFiles(args.files, found.assignment.folder);
  if (!read.ok) return refuse(read.message);
  const ended = await withLabEngine(({ engine, signal, say }) =>
    runStep(found.assignment, read.files, args.seed, engine, signal, (line) => say(`  ${line}`)),
  );
  if (!ended.ok) return refuse(ended.message);
  const report = ended.value;
  process.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : runText(report, read.files));
  return allPassed(report) ? 0 : 1;
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}
