// Bundled with the SDK once. The SDK evaluates this module anew for every workflow, and each time it asks the slot for the
// learner's code (see slot-creator.ts): module state stays per workflow.
const sdk = {
  '@temporalio/workflow': require('@temporalio/workflow'),
  '@temporalio/common': require('@temporalio/common'),
};

function load(name) {
  if (Object.hasOwn(sdk, name)) return sdk[name];
  throw new Error(`A workflow cannot load "${name}".`);
}

globalThis.__faultline_slot__(load, module, module.exports);
