import { startGuardian } from './guardian';
import { duration } from './phases';
import { runStaticChecks, type CheckResult } from './static-checks';
import { whenAskedToStop } from './stop-signals';
import { runVitest } from './vitest-run';

const HELP = `Usage: npm run check -- [--json]

Format, lint, the table of rooms, types, unused code and the unit tests: all that needs no running program.

  --json   print one object: {"ok", "checks": [{"name", "ok", "output", "tookMs"}]}
  --help   this text`;

const UNIT_LIMIT_MS = 10 * 60_000;

/** `npm run check`. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return console.log(HELP);
  const unknown = args.find((arg) => arg !== '--json');
  if (unknown !== undefined) {
    console.error(`${unknown} is not an option. See \`npm run check -- --help\`.`);
    process.exit(1);
  }
  const json = args.includes('--json');
  const guard = startGuardian();
  const { signal } = whenAskedToStop(() => {});
  const tell = (result: CheckResult) => {
    if (!json) console.log(resultText(result));
  };
  const results = await runStaticChecks({ guard, signal }, tell);
  const startedAt = Date.now();
  const lines: string[] = [];
  const tally = await runVitest('unit', UNIT_LIMIT_MS, { guard, signal, onLine: (line) => lines.push(line) });
  const unit = {
    name: `unit tests (${tally.passed} passed, ${tally.failed} failed)`,
    ok: tally.failed === 0,
    output: lines.join('\n'),
    tookMs: Date.now() - startedAt,
  };
  tell(unit);
  const checks = [...results, unit];
  const ok = checks.every((check) => check.ok) && !signal.aborted;
  if (json) console.log(JSON.stringify({ ok, checks }));
  guard.close();
  process.exit(ok ? 0 : 1);
}

/** One line when all is well, else all that was said. */
export function resultText({ name, ok, output, tookMs }: CheckResult): string {
  const head = `  ${ok ? '✓' : '✗'} ${name} (${duration(tookMs)})`;
  return ok ? head : `${head}\n${output.replaceAll(/^/gm, '    ')}`;
}
