import { type Diagnostic, type Location, type SourceFile, sourceFiles } from '@/lib/protocol/source';
import { assembleActivities, assembleWorkflow, type CodeUnit } from './assemble';
import { exportedFunctions } from './exports';
import { ENTRIES, type Side } from './import-rules';
import { bundleLearner } from './learner-bundle';
import { createTrace } from './trace';

/** A learner's files as code that can run. */
export type Compiled = {
  /** A function expression `(require, module, exports)`, evaluated anew for every workflow; see `SlotCreator`. */
  workflow: CodeUnit;
  /** A CommonJS module that requires `@temporalio/activity`, `@temporalio/common` and `@faultline/services`. */
  activities: CodeUnit;
  /** Names of the exported functions, as far as they can be known without running the code. */
  workflowTypes: string[];
  activityTypes: string[];
  /** See {@link createTrace} for what each gives. */
  locate(where: Side, line: number, column: number): Location | null;
  locateInStack(where: Side, stack: string): Location | null;
  mapStack(where: Side, stack: string): string;
};

export type CompileResult = { ok: true; compiled: Compiled } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Compiles a learner's files in memory. Diagnostics are of kind `syntax` or `import`; types are another room's work
 * (see diagnose.ts) and never stop a run. Takes a few milliseconds.
 */
export async function compile(files: readonly SourceFile[]): Promise<CompileResult> {
  const refused = refuseFiles(files);
  if (refused.length > 0) return { ok: false, diagnostics: refused };
  const [workflow, activities] = await Promise.all([
    bundleLearner('workflow', files),
    bundleLearner('activities', files),
  ]);
  if (!workflow.ok || !activities.ok) {
    const found = [workflow, activities].flatMap((side) => (side.ok ? [] : side.diagnostics));
    return { ok: false, diagnostics: unique(found) };
  }
  const workflowTypes = exportedFunctions(workflow.bundle.code);
  const activityTypes = exportedFunctions(activities.bundle.code);
  const empty = [
    ...(workflowTypes.length === 0 ? [nothingExported('workflow')] : []),
    ...(activityTypes.length === 0 ? [nothingExported('activities')] : []),
  ];
  if (empty.length > 0) return { ok: false, diagnostics: empty };
  const units = {
    workflow: assembleWorkflow(workflow.bundle),
    activities: assembleActivities(activities.bundle),
  };
  const traces = { workflow: createTrace(units.workflow), activities: createTrace(units.activities) };
  return {
    ok: true,
    compiled: {
      ...units,
      workflowTypes,
      activityTypes,
      locate: (where, line, column) => traces[where].locate(line, column),
      locateInStack: (where, stack) => traces[where].locateInStack(stack),
      mapStack: (where, stack) => traces[where].mapStack(stack),
    },
  };
}

function refuseFiles(files: readonly SourceFile[]): Diagnostic[] {
  // Every way in has parsed the files already; a name that slipped through must not get further than this.
  const parsed = sourceFiles.safeParse(files);
  if (!parsed.success) {
    const messages = new Set(parsed.error.issues.map((issue) => issue.message));
    return [...messages].map((message) =>
      importError(message, null, 'Rename or shorten the file and run again.'),
    );
  }
  const names = new Set(files.map((file) => file.path));
  return Object.values(ENTRIES)
    .filter((entry) => !names.has(entry))
    .map((entry) =>
      importError(`The file ${entry} is missing.`, null, `Add ${entry} and export a function from it.`),
    );
}

function nothingExported(side: Side): Diagnostic {
  const file = ENTRIES[side];
  const [what, example] =
    side === 'workflow'
      ? ['workflow', 'export async function orderSaga(order: Order): Promise<void> { … }']
      : ['activity', 'export async function chargePayment(order: Order): Promise<string> { … }'];
  return importError(
    `${file} exports no function, so there is no ${what} to run.`,
    { file, line: 1, column: 1 },
    `Each exported function is one ${what}: ${example}`,
  );
}

function importError(message: string, location: Location | null, hint: string): Diagnostic {
  return { kind: 'import', severity: 'error', message, location, hint };
}

/** A file that both sides use has its mistakes found twice. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}
