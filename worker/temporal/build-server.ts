import { spawn } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Obtained } from './find-server';

const MODULE = fileURLToPath(new URL('./server', import.meta.url));
const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';

/**
 * Builds the server from the pinned go.mod beside this file: some five minutes on two cores, once. An interrupted
 * build goes on where it was, because Go keeps every package it compiled; `target` appears only when it is whole.
 */
export async function buildServer(
  target: string,
  progress: (line: string) => void,
  signal: AbortSignal,
): Promise<Obtained> {
  await mkdir(dirname(target), { recursive: true });
  const partial = join(dirname(target), `.building-${process.pid}`);
  let compiled = 0;
  let fetched = 0;
  const errors: string[] = [];
  progress('asking Go for the sources');
  const args = ['build', '-v', '-buildvcs=false', '-ldflags=-s -w', '-o', partial, PACKAGE];
  const ended = await run('go', args, MODULE, signal, (line) => {
    if (line.startsWith('go: downloading ')) {
      fetched += 1;
      progress(`${fetched} Go modules fetched`);
    } else if (/^[\w./~-]+$/.test(line)) {
      compiled += 1;
      progress(`${compiled} Go packages compiled`);
    } else if (line.trim() !== '') {
      errors.push(line.trim());
    }
  });
  if (ended.type === 'exit' && ended.code === 0) {
    await rename(partial, target);
    return { ok: true, path: target };
  }
  await rm(partial, { force: true });
  if (ended.type === 'missing') return { ok: false, reason: 'Go is not installed' };
  if (signal.aborted) return { ok: false, reason: 'the build was interrupted' };
  return { ok: false, reason: `\`go build\` failed: ${errors.slice(-3).join(' / ') || 'it gave no reason'}` };
}

type Ended = { type: 'exit'; code: number | null } | { type: 'missing' };

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<Ended> {
  return new Promise((resolve) => {
    // A workspace or module flags of the person's own must not change what is built here. The group of its own lets
    // an interruption reach the compilers as well.
    const env = { ...process.env, GOWORK: 'off', GOFLAGS: '' };
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    const kill = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    signal.addEventListener('abort', kill, { once: true });
    let rest = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
    child.once('error', () => resolve({ type: 'missing' }));
    child.once('close', (code) => {
      signal.removeEventListener('abort', kill);
      if (rest) onLine(rest);
      resolve({ type: 'exit', code });
    });
    if (signal.aborted) kill();
  });
}
