import { spawn } from 'node:child_process';
import type { Isolation } from '@/lib/protocol/run-event';
import { findTool, launch } from './jail';

export type Probed = { isolation: Isolation; reason: string };

const PROBE_MS = 10_000;

/**
 * Finds out, by starting one sandbox, which isolation this machine can give. Needs the sandbox bundle in `buildDir`.
 * `reason` is one plain sentence for the person who started the lab.
 */
export async function probeIsolation(buildDir: string): Promise<Probed> {
  if (process.platform !== 'linux') {
    return {
      isolation: 'reduced',
      reason: 'bubblewrap exists only on Linux; code runs in a limited process instead.',
    };
  }
  if (!findTool('bwrap')) {
    return {
      isolation: 'reduced',
      reason: 'bubblewrap is not installed (package "bubblewrap"); code runs in a limited process instead.',
    };
  }
  const problem = await tryJail(buildDir);
  if (problem === null)
    return { isolation: 'jailed', reason: 'bubblewrap works here: no network, no files, own process tree.' };
  return {
    isolation: 'reduced',
    reason: `bubblewrap is installed but cannot start here (${problem}); code runs in a limited process instead.`,
  };
}

function tryJail(buildDir: string): Promise<string | null> {
  return new Promise((resolve) => {
    let errors = '';
    let settled = false;
    const settle = (problem: string | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(problem);
    };
    const { command, args, env } = launch('jailed', buildDir);
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => settle('it did not answer'), PROBE_MS);
    child.on('error', (error) => settle(error.message));
    child.on('exit', () => settle(errors.trim().split('\n').at(-1) || 'it ended at once'));
    child.stderr?.on('data', (chunk) => (errors += String(chunk)));
    child.stdio[3]?.on('data', () => settle(null));
  });
}
