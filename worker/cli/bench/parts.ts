import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../../compile/compile';
import { ensureSdkTemplate } from '../../compile/template';
import { ensureSandboxBundle } from '../../sandbox/build-child';
import { probeIsolation } from '../../sandbox/probe';
import { Sandbox } from '../../sandbox/sandbox';
import { BUILD_DIR } from '../../paths';
import { sagaFiles } from './saga';
import { median, sample } from './sample';

/** What a loop is made of: median milliseconds of a compile and of a sandbox's start, and a waiting sandbox's memory. */
export async function measureParts(): Promise<{ compileMs: number; sandboxMs: number; sandboxMB: number }> {
  await ensureSandboxBundle(BUILD_DIR);
  await ensureSdkTemplate(BUILD_DIR);
  const { isolation } = await probeIsolation(BUILD_DIR);
  const files = Object.entries(sagaFiles()).map(([path, text]) => ({ path, text }));
  const compiles = await sample(20, async () => {
    const started = performance.now();
    await compile(files);
    return performance.now() - started;
  });
  const sizes: number[] = [];
  const starts = await sample(5, async () => {
    const started = performance.now();
    const sandbox = new Sandbox(isolation, BUILD_DIR);
    await sandbox.ready;
    const ms = performance.now() - started;
    sizes.push(memoryOfTree(sandbox.pid));
    sandbox.kill('finished');
    return ms;
  });
  return { compileMs: median(compiles), sandboxMs: median(starts), sandboxMB: median(sizes) };
}

/** Proportional memory of a process and its descendants in MB; NaN where /proc does not tell. */
function memoryOfTree(pid: number): number {
  try {
    const own = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.reduce((sum, child) => sum + memoryOfTree(child), Number(own) / 1024);
  } catch {
    return Number.NaN;
  }
}
