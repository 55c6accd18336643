// Bundled with the SDK once; the learner's code takes the place of the marker in each run (see assemble.ts). The code
// then runs inside this webpack module, which the SDK evaluates anew for every workflow: module state stays per workflow.
const sdk = {
  '@temporalio/workflow': require('@temporalio/workflow'),
  '@temporalio/common': require('@temporalio/common'),
};

function load(name) {
  if (Object.hasOwn(sdk, name)) return sdk[name];
  throw new Error(`A workflow cannot load "${name}".`);
}

__FAULTLINE_SLOT__(load, module, module.exports);
