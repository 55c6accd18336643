import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Obtained } from './find-server';
import { runJob } from './job';
import type { Making } from './server-sources';

const MODULE = fileURLToPath(new URL('./server', import.meta.url));
const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';
/** What a first build compiles; one that goes on after an interruption has less to do. */
const PACKAGES = 1_800;

/**
 * Builds the server from the pinned go.mod beside this file: some five minutes on two cores, once. An interrupted
 * build goes on where it was, because Go keeps every package it compiled; `target` appears only when it is whole.
 */
export async function buildServer(target: string, { progress, signal, guard }: Making): Promise<Obtained> {
  await mkdir(dirname(target), { recursive: true });
  const partial = join(dirname(target), `.building-${process.pid}`);
  let compiled = 0;
  let fetched = 0;
  const errors: string[] = [];
  progress('building with Go');
  const args = ['build', '-v', '-buildvcs=false', '-ldflags=-s -w', '-o', partial, PACKAGE];
  // A workspace or flags of the person's own must not change what is built here.
  const env = { ...process.env, GOWORK: 'off', GOFLAGS: '' };
  const onLine = (line: string) => {
    if (line.startsWith('go: downloading ')) {
      fetched += 1;
      progress(`building with Go, ${fetched} modules fetched`);
    } else if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(line)) {
      compiled += 1;
      progress(`building with Go, ${compiled} of some ${PACKAGES} packages compiled`);
    } else if (line.trim() !== '') {
      errors.push(line.trim());
    }
  };
  const ended = await runJob('go', args, { cwd: MODULE, env, guard, signal, onLine });
  if (ended.type === 'exit' && ended.code === 0) {
    await rename(partial, target);
    return { ok: true, path: target };
  }
  await rm(partial, { force: true });
  if (signal.aborted) return { ok: false, reason: 'it was interrupted' };
  if (ended.type === 'missing') return { ok: false, reason: 'Go is not installed' };
  if (ended.type === 'killed') return { ok: false, reason: 'it was killed; is there enough memory?' };
  return { ok: false, reason: `\`go build\` failed: ${errors.slice(-3).join(' / ') || 'it gave no reason'}` };
}
