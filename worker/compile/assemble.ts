import { createHash } from 'node:crypto';
import type { LearnerBundle } from './learner-bundle';
import { learnerMap, type RawSourceMap, shiftMap } from './source-map';
import type { SdkTemplate } from './template';

/** Code ready to be evaluated under `filename`, with the map from its positions to the learner's files. */
export type CodeUnit = { code: string; filename: string; sourceMap: RawSourceMap };

// The last parameter hides webpack's own loader from the learner's code, which starts on a line of its own.
const OPEN = '(function(require,module,exports,__webpack_require__){\n';
const CLOSE = '\n})';

/** Puts the learner's workflow code into the SDK's slot. */
export function assembleWorkflow(bundle: LearnerBundle, template: SdkTemplate): CodeUnit {
  const head = template.before + OPEN;
  const learner = bundle.code.replace(/\n*$/, '');
  const tail = CLOSE + template.after;
  const filename = `workflows-${hash(learner)}.js`;
  const learnerLines = countLines(learner) + 1;
  const map = learnerMap(bundle.map, filename);
  const mapped = map.mappings.split(';').length;
  // esbuild may map fewer lines than it wrote; what is missing up to the slot's end belongs to nobody.
  const padded = { ...map, mappings: map.mappings + ';'.repeat(Math.max(0, learnerLines - mapped)) };
  const sourceMap = shiftMap(padded, countLines(head), countLines(tail));
  return { code: head + learner + tail, filename, sourceMap };
}

/** The activities need no template: they are evaluated as a CommonJS module. */
export function assembleActivities(bundle: LearnerBundle): CodeUnit {
  const filename = `activities-${hash(bundle.code)}.js`;
  return { code: bundle.code, filename, sourceMap: learnerMap(bundle.map, filename) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
