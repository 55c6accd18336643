import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export type ProcessInfo = { pid: number; parent: number; group: number; command: string };

/** All processes of this machine that can be seen. From /proc where there is one: small images have no `ps`. */
export async function listProcesses(): Promise<ProcessInfo[]> {
  return process.platform === 'linux' ? await fromProc() : await fromPs();
}

export async function commandOf(pid: number): Promise<string | null> {
  return (await listProcesses()).find((each) => each.pid === pid)?.command ?? null;
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** SIGTERM, then SIGKILL when that was not heard within `graceMs`. */
export async function stopProcess(pid: number, graceMs: number): Promise<void> {
  signalQuietly(pid, 'SIGTERM');
  const until = Date.now() + graceMs;
  while (isAlive(pid) && Date.now() < until) await sleep(50);
  signalQuietly(pid, 'SIGKILL');
}

/** To a process, or, with a negative id, to its whole group. Does nothing when there is no such process. */
export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

async function fromProc(): Promise<ProcessInfo[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(readProc));
  return found.filter((each) => each !== null);
}

async function readProc(pid: string): Promise<ProcessInfo | null> {
  try {
    const [stat, cmdline] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The name in brackets may itself hold spaces and brackets.
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return null;
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      command: cmdline.replaceAll('\0', ' '),
    };
  } catch {
    return null;
  }
}

function fromPs(): Promise<ProcessInfo[]> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 16 << 20 };
    execFile('ps', ['-A', '-ww', '-o', 'pid=,ppid=,pgid=,stat=,args='], options, (_error, stdout) => {
      const rows = stdout.split('\n').map((row) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(row));
      resolve(
        rows.flatMap((row) =>
          row === null || row[4]?.startsWith('Z')
            ? []
            : [{ pid: Number(row[1]), parent: Number(row[2]), group: Number(row[3]), command: `${row[5]} ` }],
        ),
      );
    });
  });
}
