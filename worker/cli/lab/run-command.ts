import { installRuntime } from '../../runtime';
import { Phases, terminalScreen, type Screen } from '../phases';
import { SetupProblem } from '../setup';
import { whenAskedToStop } from '../stop-signals';
import type { RunArguments } from './arguments';
import { openCatalogue } from './catalogue';
import { openLabEngine } from './lab-engine';
import { openLabServer } from './lab-server';
import { allPassed, runStep, type StepReport } from './run-step';
import { runText } from './run-text';
import { findAssignment, readStepFiles } from './step-files';

/** `npm run lab -- run`: the exit code. */
export async function runCommand(args: RunArguments): Promise<number> {
  const all = await openCatalogue(args.labs);
  const found = findAssignment(all, args.lab, args.step, args.scenario);
  if (!found.ok) return refuse(found.message);
  const read = readStepFiles(args.files, found.assignment.folder);
  if (!read.ok) return refuse(read.message);
  const phases = new Phases(quietScreen());
  const { signal } = whenAskedToStop(() => phases.say('Stopping…'));
  installRuntime((line) => phases.say(line));
  try {
    const server = await phases.run('Starting', async () => {
      const value = await openLabServer(phases, signal, process.env);
      return { value, done: `Temporal answers at ${value.address}` };
    });
    let report: StepReport;
    try {
      const engine = await openLabEngine(server, process.env);
      try {
        report = await runStep(found.assignment, read.files, args.seed, engine, signal, (line) =>
          phases.say(`  ${line}`),
        );
      } finally {
        await engine.close();
      }
    } finally {
      await server.stop();
    }
    process.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : runText(report, read.files));
    return allPassed(report) ? 0 : 1;
  } catch (error) {
    return refuse(error instanceof SetupProblem ? error.message : `The lab broke: ${textOf(error)}`);
  }
}

/** Progress goes to standard error, so that standard output is the report alone. */
function quietScreen(): Screen {
  const screen = terminalScreen();
  return {
    ...screen,
    write: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true && screen.interactive,
  };
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
