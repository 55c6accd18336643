// Bundled with the SDK once. The SDK evaluates this module anew for every workflow, and each time it asks the slot for the
// learner's code (see slot-creator.ts): module state stays per workflow.
const workflow = require('@temporalio/workflow');

const traced = Object.defineProperty({ ...workflow, ...reporting(workflow) }, '__esModule', { value: true });

const sdk = {
  '@temporalio/workflow': traced,
  '@temporalio/common': require('@temporalio/common'),
};

function load(name) {
  if (Object.hasOwn(sdk, name)) return sdk[name];
  throw new Error(`A workflow cannot load "${name}".`);
}

/**
 * The functions that make commands beyond the reach of interceptors, told where they are called from like those of
 * trace-interceptor.ts. They have no sequence numbers: those of a kind are told in the order of their commands.
 */
function reporting({ proxySinks, patched, deprecatePatch, upsertMemo, upsertSearchAttributes }) {
  const { faultline } = proxySinks();
  const marked = new Set();
  const report = (kind) =>
    faultline.command({ kind, seq: null, stack: (new Error().stack ?? '').slice(0, 8_000) });
  /** A patch has one marker in a run, however often it is asked for. */
  const mark = (patchId) => {
    if (marked.has(patchId)) return;
    marked.add(patchId);
    report('patch');
  };
  return {
    patched(patchId) {
      const active = patched(patchId);
      if (active) mark(patchId);
      return active;
    },
    deprecatePatch(patchId) {
      deprecatePatch(patchId);
      mark(patchId);
    },
    upsertMemo(memo) {
      upsertMemo(memo);
      report('memo');
    },
    upsertSearchAttributes(attributes) {
      upsertSearchAttributes(attributes);
      report('search-attributes');
    },
  };
}

globalThis.__faultline_slot__(load, module, module.exports);
