import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Guard } from '../temporal/job';

export type Guardian = Guard & { close(): void };

const PROGRAM = fileURLToPath(new URL('./guardian-process.mjs', import.meta.url));

/** Starts the process that stops the watched groups when this process ends, even by SIGKILL. */
export function startGuardian(): Guardian {
  const groups = new Set<number>();
  let closed = false;
  let child: ChildProcess;

  const launch = () => {
    child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    child.stdin?.on('error', () => {});
    child.once('exit', () => {
      if (!closed) launch();
    });
    // Must not keep this process alive.
    child.unref();
    for (const group of groups) child.stdin?.write(`+${group}\n`);
  };
  launch();

  return {
    watch: (group) => {
      groups.add(group);
      child.stdin?.write(`+${group}\n`);
    },
    release: (group) => {
      groups.delete(group);
      child.stdin?.write(`-${group}\n`);
    },
    close: () => {
      closed = true;
      child.stdin?.end();
    },
  };
}
