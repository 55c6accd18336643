import type { CheckArguments } from './authoring-arguments';
import { brokenText, labIn, openCatalogue, stepIn } from './catalogue';
import { runGate, runsAtOnce, type VariantResult } from './gate';
import { planGate } from './gate-plan';
import { gateReport, totalText, variantText } from './gate-report';
import { withLabEngine } from './with-engine';

/** `npm run lab -- check`: the exit code. */
export async function checkCommand(args: CheckArguments): Promise<number> {
  const all = await openCatalogue(args.labs);
  const { lab, step } = args;
  if (lab !== null) {
    const found = step === null ? labIn(all, lab) : stepIn(all, lab, step);
    if (!found.ok) return refuse(found.message);
  }
  // Of all labs, the broken ones count; of one, only itself.
  const broken = lab === null ? all.broken : [];
  if (broken.length > 0) console.error(brokenText(all));
  const jobs = planGate(lab === null ? all.labs : all.labs.filter((one) => one.lab.id === lab), step);
  const ended = await withLabEngine(async ({ engine, signal }) => {
    const promises = runGate(jobs, { engine, repeat: args.repeat, concurrency: runsAtOnce(), signal });
    const results: VariantResult[] = [];
    for (const promise of promises) {
      const result = await promise;
      results.push(result);
      if (!args.json) console.log(variantText(result));
    }
    return results;
  });
  if (!ended.ok) return refuse(ended.message);
  const report = gateReport(ended.value, broken.length);
  console.log(args.json ? JSON.stringify(report, null, 2) : totalText(report));
  return report.failed === 0 ? 0 : 1;
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}
