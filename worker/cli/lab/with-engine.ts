import { installRuntime } from '../../runtime';
import { Phases, terminalScreen, type Screen } from '../phases';
import { SetupProblem } from '../setup';
import { whenAskedToStop } from '../stop-signals';
import { openLabEngine, type LabEngine } from './lab-engine';
import { openLabServer } from './lab-server';

export type AtWork = { engine: LabEngine; signal: AbortSignal; say(line: string): void };
export type Worked<T> = { ok: true; value: T } | { ok: false; message: string };

/**
 * Does something with an engine of its own on a real server, and takes both down again. Progress goes to standard error, so that
 * standard output is the report alone.
 */
export async function withLabEngine<T>(work: (at: AtWork) => Promise<T>): Promise<Worked<T>> {
  const phases = new Phases(quietScreen());
  const { signal } = whenAskedToStop(() => phases.say('Stopping…'));
  const say = (line: string): void => phases.say(line);
  installRuntime(say);
  try {
    const server = await phases.run('Starting', async () => {
      const value = await openLabServer(phases, signal, process.env);
      return { value, done: `Temporal answers at ${value.address}` };
    });
    try {
      const engine = await openLabEngine(server, process.env);
      try {
        return { ok: true, value: await work({ engine, signal, say }) };
      } finally {
        await engine.close();
      }
    } finally {
      await server.stop();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message: error instanceof SetupProblem ? message : `The lab broke: ${message}` };
  }
}

function quietScreen(): Screen {
  const screen = terminalScreen();
  return {
    ...screen,
    write: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true && screen.interactive,
  };
}
