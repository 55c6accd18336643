import type { VariantResult } from './gate';

/** What `lab check --json` prints. */
export type GateReport = {
  labs: number;
  steps: number;
  starters: number;
  solutions: number;
  alternates: number;
  mutants: number;
  failed: number;
  variants: Omit<VariantResult, 'durationMs'>[];
};

/** `labs` are those that were asked for; broken ones count as failed. */
export function gateReport(results: readonly VariantResult[], broken: number): GateReport {
  const count = (kind: VariantResult['kind']): number => results.filter((one) => one.kind === kind).length;
  return {
    labs: new Set(results.map((one) => one.lab)).size,
    steps: new Set(results.map((one) => `${one.lab}/${one.step}`)).size,
    starters: count('starter'),
    solutions: count('solution'),
    alternates: count('alternate'),
    mutants: count('mutant'),
    failed: results.filter((one) => !one.ok).length + broken,
    variants: results.map(({ durationMs: _, ...rest }) => rest),
  };
}

/** A line for an answer, and one more for each thing that is wrong with it. */
export function variantText({
  lab,
  step,
  kind,
  name,
  ok,
  failedChecks,
  wrong,
  durationMs,
}: VariantResult): string {
  const place = `${lab}/${step}`;
  const who = kind === name || kind === 'starter' ? kind : `${kind} ${name}`;
  const failing = failedChecks.length > 0 ? `fails ${failedChecks.join(', ')}` : 'passes every check';
  const line = `${ok ? '✓' : '✗'} ${place}  ${who}: ${failing} (${(durationMs / 1_000).toFixed(1)} s)`;
  return [line, ...wrong.map((one) => `    ${one}`)].join('\n');
}

/** The last line. */
export function totalText({ labs, steps, alternates, mutants, failed }: GateReport): string {
  return `${labs} labs · ${steps} steps · ${alternates} alternates · ${mutants} mutants · ${failed} failed`;
}
