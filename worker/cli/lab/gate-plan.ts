import type { Catalogue, LoadedLab } from '@/lib/lab/folder/load';
import type { StepFolder, Variant } from '@/lib/lab/folder/step-folder';
import type { Scenario } from '@/lib/lab/define';

/** One answer to one step, the scenarios it has to be run in to be judged, and a seed. */
export type GateJob = {
  lab: LoadedLab;
  folder: StepFolder;
  variant: Variant;
  scenarios: readonly Scenario[];
};

/** Every answer of the given labs, in their order; `step` null: of all steps. */
export function planGate(labs: Catalogue['labs'], step: string | null): GateJob[] {
  return labs.flatMap((lab) =>
    lab.steps
      .filter((folder) => step === null || folder.step.id === step)
      .flatMap((folder) =>
        folder.variants.map((variant) => ({ lab, folder, variant, scenarios: scenariosOf(folder, variant) })),
      ),
  );
}

/** A mutant has to be caught only where it says so; the others have something to prove everywhere. */
function scenariosOf({ step }: StepFolder, variant: Variant): readonly Scenario[] {
  if (variant.kind !== 'mutant') return step.scenarios;
  const wanted = new Set(
    variant.claim.caughtBy.flatMap(({ scenario, check }) => [
      scenario,
      ...(step.checks.find((one) => one.id === check)?.needs ?? []),
    ]),
  );
  return step.scenarios.filter((one) => wanted.has(one.id));
}
