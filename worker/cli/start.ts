import { basename, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseStartArguments, START_HELP, type StartArguments } from './arguments';
import { startGuardian } from './guardian';
import { Launch } from './launch';
import { brokenText, openCatalogue } from './lab/catalogue';
import { acquireLock } from './lock';
import { homeFolder } from '../paths';
import { duration, Phases, terminalScreen } from './phases';
import { freePortFrom, isFree } from '../temporal/ports';
import { SetupProblem, setUp } from './setup';
import { whenAskedToStop } from './stop-signals';

/** `npm start`: sets up what is missing, serves until it is stopped, and takes everything down with it. */
export async function main(args: readonly string[]): Promise<void> {
  // npm changes to the checkout before it runs a script, and notes where the person was.
  const { npm_lifecycle_event: script, INIT_CWD: asked } = process.env;
  const folder = (script === 'start' || script === 'dev') && asked ? asked : process.cwd();
  const parsed = parseStartArguments(folder, args);
  if (parsed.type === 'help') return console.log(START_HELP);
  if (parsed.type === 'wrong') return refuse(parsed.message);
  await start(parsed.arguments);
  process.exit();
}

/** Serves until it is stopped. What keeps it from that is told, and makes the exit code 1. */
export async function start(args: StartArguments): Promise<void> {
  const home = homeFolder(process.env);
  const lock = acquireLock(join(home, 'launch.lock'));
  if (!lock.ok) {
    const where = lock.holder.url === null ? 'and is still setting up' : `at ${lock.holder.url}`;
    return refuse(
      `Faultline already runs from this folder (process ${lock.holder.pid}) ${where}.\n` +
        'Open that one, or stop it with Ctrl-C first.',
    );
  }
  try {
    const port = await choosePort(args);
    if (port !== null) await serve({ ...args, port }, home, (url) => lock.update(url));
  } finally {
    lock.release();
  }
}

async function serve(args: StartArguments, home: string, onUp: (url: string) => void): Promise<void> {
  // Whoever read the output may be gone before this is; that must not end it in the middle of stopping.
  process.stdout.on('error', () => {});
  const startedAt = Date.now();
  const phases = new Phases(terminalScreen());
  const guard = startGuardian();
  const stop = whenAskedToStop(() => phases.say('Stopping…'));
  const { env } = process;
  let launch: Launch | null = null;
  try {
    phases.say('Faultline');
    const servesAt = `http://127.0.0.1:${args.port}`;
    // Whoever writes a lab reads of its mistakes on its pages.
    const problem = args.authored === null ? await wrongLabs(args.labs) : null;
    if (problem !== null) throw new SetupProblem(problem);
    const setup = await setUp({ phases, guard, signal: stop.signal, buildWeb: !args.dev, servesAt, env });
    launch = new Launch({ setup, ...args, home, env, phases, guard });
    const up = await Promise.race([launch.start(), stop.asked]);
    if (up === 'asked') return;
    onUp(up.url);
    phases.say(
      [
        '',
        `  Open ${up.url}`,
        ...(up.temporalUi === null ? [] : [`  Temporal Web UI: ${up.temporalUi}`]),
        setup.isolation === 'jailed'
          ? '  Learner code is locked in.'
          : `  Reduced isolation: ${setup.isolationReason}`,
        ...(up.virtualTime
          ? []
          : ['  This Temporal server has no virtual time: waits take as long as they say.']),
        ...(args.authored === null
          ? []
          : [
              `  What you save in ${args.authored} is on the pages of ${basename(args.authored)} a moment later.`,
            ]),
        `  Up after ${duration(Date.now() - startedAt)}. Ctrl-C stops everything.`,
        '',
      ].join('\n'),
    );
    await stop.asked;
  } catch (error) {
    if (!stop.signal.aborted) process.exitCode = 1;
    phases.say(error instanceof SetupProblem ? error.message : errorText(error));
  } finally {
    await launch?.stop();
    guard.close();
    phases.say('Stopped.');
  }
}

/** What is wrong with the labs that were asked for, a line each; null when nothing is. */
async function wrongLabs(labs: readonly string[]): Promise<string | null> {
  if (labs.length === 0) return null;
  const text = brokenText(await openCatalogue(labs));
  return text === '' ? null : `These labs cannot be used:\n${text}`;
}

/** The port to serve on; null when there is none that the person agreed to. */
async function choosePort({ port, dev }: StartArguments): Promise<number | null> {
  if (await isFree(port)) return port;
  const other = await freePortFrom(port + 1);
  if (process.stdin.isTTY && process.stdout.isTTY && !process.env.CI) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await terminal.question(`Port ${port} is busy. Use ${other} instead? [Y/n] `);
    terminal.close();
    if (/^(y|yes|)$/i.test(answer.trim())) return other;
  }
  refuse(
    `Port ${port} is busy: another program listens there. This one is free:\n` +
      `  npm ${dev ? 'run dev' : 'start'} -- --port ${other}`,
  );
  return null;
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
