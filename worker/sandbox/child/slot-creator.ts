import vm from 'node:vm';
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm';
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared';
import { SLOT_GLOBAL } from '../../compile/slot-global';
import type { CodePart } from '../messages';
import { withoutPromiseHook } from '../promise-hook';

/** The runner's watchdog stops a workflow that does not yield; the VM's own limit only backs it up. */
const VM_TIMEOUT_MS = 60_000;
/** The SDK recognises its own frames by this name and cuts them off the stack of a failure. */
const SDK_SOURCE = 'node_modules/@temporalio/workflow/lib/internals.js';

/** Runs in the workflow context before the SDK does: the slot, as a function of that context, and the way to fill it. */
const SLOT = `(() => {
  let learner;
  Object.defineProperty(globalThis, '${SLOT_GLOBAL}', {
    value: (load, module, exports) => learner(load, module, exports),
    writable: false, enumerable: false, configurable: false,
  });
  return (code) => { learner = code; };
})()`;

const fillers = new WeakMap<vm.Context, (code: unknown) => void>();

/**
 * The SDK's own workflow context, made and warmed before there is any learner's code. Workflows that are created after
 * {@link fill} run the code it was last given; each evaluates it anew, as the SDK does with a whole bundle.
 */
export class SlotCreator extends ReusableVMWorkflowCreator {
  #filled: { filename: string } | null = null;

  /** `template`: the code of the SDK's bundle with a slot; see template.ts. */
  static async open(template: string): Promise<SlotCreator> {
    withoutPromiseHook();
    const sourceMap = Object({ version: 3, file: SDK_SOURCE, sources: [], names: [], mappings: '' });
    return SlotCreator.create({ code: template, filename: SDK_SOURCE, sourceMap }, VM_TIMEOUT_MS, new Set());
  }

  override injectGlobals(context: vm.Context): void {
    super.injectGlobals(context);
    fillers.set(context, vm.runInContext(SLOT, context));
  }

  async fill(unit: CodePart, activityTypes: readonly string[]): Promise<void> {
    const bundle = { code: unit.code, filename: unit.filename, sourceMap: Object(unit.sourceMap) };
    if (this.#filled) globalHandlers.removeWorkflowBundle(Object(this.#filled));
    await globalHandlers.addWorkflowBundle(bundle);
    this.#filled = { filename: unit.filename };
    Reflect.set(this, 'registeredActivityNames', new Set(activityTypes));
    const code: unknown = new vm.Script(unit.code, { filename: unit.filename }).runInContext(this.context);
    fillers.get(this.context)?.(code);
  }
}
