import { createHash } from 'node:crypto';
import type { LearnerBundle } from './learner-bundle';
import { learnerMap, type RawSourceMap } from './source-map';

/** Code ready to be evaluated under `filename`, with the map from its positions to the learner's files. */
export type CodeUnit = { code: string; filename: string; sourceMap: RawSourceMap };

const OPEN = '(function(require,module,exports){\n';
const CLOSE = '\n})';

/** One function expression, to be called as the module it stands for; the sandbox puts it into the SDK's slot. */
export function assembleWorkflow(bundle: LearnerBundle): CodeUnit {
  const learner = bundle.code.replace(/\n*$/, '');
  const filename = `workflows-${hash(learner)}.js`;
  const map = learnerMap(bundle.map, filename);
  return {
    code: OPEN + learner + CLOSE,
    filename,
    sourceMap: { ...map, mappings: `;${map.mappings}` },
  };
}

/** Evaluated as a CommonJS module. */
export function assembleActivities(bundle: LearnerBundle): CodeUnit {
  const filename = `activities-${hash(bundle.code)}.js`;
  return { code: bundle.code, filename, sourceMap: learnerMap(bundle.map, filename) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
