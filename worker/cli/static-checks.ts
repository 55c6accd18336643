import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runJob, type Guard } from '../temporal/job';
import { roomViolations } from './check-rooms';
import { ROOT } from '../paths';

export type CheckResult = { name: string; ok: boolean; output: string; tookMs: number };
export type CheckOptions = { guard: Guard; signal: AbortSignal };
type Outcome = { ok: boolean; output: string };
type Check = { name: string; run(options: CheckOptions): Promise<Outcome> };

/** No check of this house takes longer; one that does hangs. */
const WATCHDOG_MS = 10 * 60_000;

const CHECKS: readonly Check[] = [
  { name: 'format', run: tool('prettier', 'bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']) },
  { name: 'lint', run: tool('oxlint', 'bin/oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'rooms', run: rooms },
  { name: 'types', run: types },
  { name: 'unused code', run: tool('knip', 'bin/knip.js', ['--no-progress']) },
];

/** Runs the checks that need no running program, one after the other, and tells each result as it is known. */
export async function runStaticChecks(
  options: CheckOptions,
  onResult: (result: CheckResult) => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of CHECKS) {
    if (options.signal.aborted) break;
    const startedAt = Date.now();
    const outcome = await check.run(options);
    const result = { name: check.name, ...outcome, tookMs: Date.now() - startedAt };
    results.push(result);
    onResult(result);
  }
  return results;
}

function tool(pkg: string, program: string, args: readonly string[]): Check['run'] {
  return (options) => runTool(join('node_modules', pkg, program), args, options);
}

async function runTool(
  program: string,
  args: readonly string[],
  { guard, signal }: CheckOptions,
): Promise<Outcome> {
  const lines: string[] = [];
  const limit = AbortSignal.timeout(WATCHDOG_MS);
  const ended = await runJob(process.execPath, [join(ROOT, program), ...args], {
    cwd: ROOT,
    guard,
    signal: AbortSignal.any([signal, limit]),
    onLine: (line) => lines.push(line),
  });
  if (limit.aborted) lines.push(`It did not end within ${WATCHDOG_MS / 60_000} minutes and was stopped.`);
  return { ok: ended.type === 'exit' && ended.code === 0, output: lines.join('\n').trim() };
}

/** Types of pages and routes are made by Next; on a checkout that never built them they have to be made first. */
async function types(options: CheckOptions): Promise<Outcome> {
  if (!existsSync(join(ROOT, 'next-env.d.ts')) || !existsSync(join(ROOT, '.next', 'types'))) {
    const made = await runTool('node_modules/next/dist/bin/next', ['typegen'], options);
    if (!made.ok) return made;
  }
  return await runTool('node_modules/typescript/bin/tsc', ['-p', '.'], options);
}

async function rooms(): Promise<Outcome> {
  const violations = await roomViolations(ROOT);
  const output = violations.map(
    ({ file, line, specifier, message }) => `${file}:${line}  '${specifier}'\n    ${message}`,
  );
  return { ok: violations.length === 0, output: output.join('\n') };
}
