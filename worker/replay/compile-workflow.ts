import type { Diagnostic, Location, SourceFile } from '@/lib/protocol/source';
import { WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import { assembleWorkflow, type CodeUnit } from '../compile/assemble';
import { exportedFunctions } from '../compile/exports';
import { bundleLearner } from '../compile/learner-bundle';
import { createTrace } from '../compile/trace';
import type { StackReader } from '../history/failure';

/** Workflow code alone: a replay calls no activity, so whose activities these are does not matter. */
export type WorkflowCode = {
  unit: CodeUnit;
  workflowTypes: string[];
  stacks: StackReader;
};
export type WorkflowCompiled = { ok: true; code: WorkflowCode } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Compiles `workflows.ts` and what it imports. `activities.ts` may be missing, or import packages that the lab does not
 * have: only its types are of use to a workflow. Diagnostics are of kind `syntax` or `import`.
 */
export async function compileWorkflow(files: readonly SourceFile[]): Promise<WorkflowCompiled> {
  if (!files.some((file) => file.path === WORKFLOWS_FILE)) {
    return { ok: false, diagnostics: [missing(`There is no file ${WORKFLOWS_FILE}.`)] };
  }
  const bundled = await bundleLearner('workflow', files);
  if (!bundled.ok) return bundled;
  const workflowTypes = exportedFunctions(bundled.bundle.code);
  if (workflowTypes.length === 0) {
    return {
      ok: false,
      diagnostics: [missing(`${WORKFLOWS_FILE} exports no function, so there is no workflow in it.`)],
    };
  }
  const unit = assembleWorkflow(bundled.bundle);
  const trace = createTrace(unit);
  return {
    ok: true,
    code: {
      unit,
      workflowTypes,
      stacks: {
        map: (stack) => trace.mapStack(stack),
        locate: (stack): Location | null => trace.locateInStack(stack),
      },
    },
  };
}

function missing(message: string): Diagnostic {
  return {
    kind: 'import',
    severity: 'error',
    message,
    location: null,
    hint: `Each function that ${WORKFLOWS_FILE} exports is one workflow: export async function orderSaga(order: Order): Promise<void> { … }`,
  };
}
