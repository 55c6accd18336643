import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { temporalProject } from '@/lib/lab/workspace/temporal-project';
import { makeWorkspaceKit } from '../workspace/build-kit';
import { openCatalogue, stepIn } from './lab/catalogue';

const { address, runsNamespace } = inject('temporal');
const run = promisify(execFile);
const ended = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
/** An installation fetches the packages; a fresh machine may take minutes. */
const LONG_MS = 300_000;

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'faultline-project-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

function npm(...args: string[]) {
  return run('npm', args, {
    cwd: folder,
    env: { ...process.env, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: runsNamespace },
    maxBuffer: 16 * 1024 * 1024,
  });
}

it(
  'a downloaded step installs, type-checks and runs against a server of one’s own',
  { timeout: LONG_MS },
  async () => {
    const found = stepIn(await openCatalogue([]), '03-saga', 'compensate');
    if (!found.ok) throw new Error(found.message);
    const { step, solution } = found.folder;
    const scenario = step.scenarios[0];
    const project = temporalProject(
      { lab: found.lab.lab, step, scenario, files: solution },
      await makeWorkspaceKit(),
    );
    for (const { path: name, text } of project) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    await npm('install', '--no-audit', '--no-fund', '--prefer-offline');
    await npm('run', 'check');
    const { code, stdout, stderr } = await npm('start').then(
      (done) => ({ code: 0, ...done }),
      (error: unknown) => ended.parse(error),
    );
    // The scenario's carrier fails for good: the saga takes everything back and fails, as in the lab.
    expect(code).toBe(1);
    expect(stdout).toMatch(/payments\.charge .* → applied, returned/);
    expect(stdout).toMatch(/payments\.refund .* → applied, returned/);
    expect(stdout).toMatch(/inventory\.release .* → applied, returned/);
    expect(stderr).toContain('WorkflowFailedError');
  },
);
