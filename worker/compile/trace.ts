import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Location } from '@/lib/protocol/source';
import type { CodeUnit } from './assemble';

/** Leads positions in a bundle back to the learner's files. */
export type Trace = {
  /** A position as V8 reports it (line and column from 1) in the bundle; null when it is not the learner's code. */
  locate(line: number, column: number): Location | null;
  /** The topmost frame of a stack that is the learner's code. The stack may be raw, or mapped by the SDK. */
  locateInStack(stack: string): Location | null;
  /**
   * The stack as a learner should read it: own frames under their own file names, the SDK's frames left out. Not to be
   * fed back to `locateInStack`: columns count from 1 here, and from 0 in what the SDK maps.
   */
  mapStack(stack: string): string;
};

/** Longer lines are no frames, and reading them would cost more than time allows; neither is what comes after so many. */
const MAX_LINE = 500;
const MAX_LINES = 60;

/** The lines of a stack that are worth reading. Stacks come from learners. */
function linesOf(stack: string): string[] {
  return stack
    .slice(0, MAX_LINE * MAX_LINES)
    .split('\n', MAX_LINES)
    .filter((line) => line.length <= MAX_LINE);
}

/** The place at a frame's end: `(file:line:column)` or `at file:line:column`. */
const FRAME = /^(\s+at .*?)([^\s()]+):(\d+):(\d+)(\)?)$/;

export function createTrace(unit: CodeUnit): Trace {
  const map = new TraceMap(unit.sourceMap);
  const own = new Set(unit.sourceMap.sources);

  const locate = (line: number, column: number): Location | null => {
    if (line < 1 || column < 1) return null;
    const found = originalPositionFor(map, { line, column: column - 1 });
    if (found.source === null || !own.has(found.source)) return null;
    return { file: found.source, line: found.line, column: found.column + 1 };
  };

  const locateFrame = (file: string, line: number, column: number): Location | null => {
    // The SDK maps stacks of workflow code itself; its columns count from 0.
    if (own.has(file)) return { file, line: Math.max(line, 1), column: column + 1 };
    return isBundle(file, unit.filename) ? locate(line, column) : null;
  };

  return {
    locate,
    locateInStack(stack) {
      for (const text of linesOf(stack)) {
        const frame = FRAME.exec(text);
        if (!frame) continue;
        const found = locateFrame(frame[2] ?? '', Number(frame[3]), Number(frame[4]));
        if (found) return found;
      }
      return null;
    },
    mapStack(stack) {
      const lines = linesOf(withoutQuote(stack)).flatMap((text) => {
        const frame = FRAME.exec(text);
        if (!frame) return /^\s+at /.test(text) ? [] : [text];
        const found = locateFrame(frame[2] ?? '', Number(frame[3]), Number(frame[4]));
        return found ? [`${frame[1]}${found.file}:${found.line}:${found.column}${frame[5]}`] : [];
      });
      return lines.join('\n');
    },
  };
}

/** Node puts `file:line`, that line, a caret and an empty line before the stack of an error it lets through. */
function withoutQuote(stack: string): string {
  return stack.replace(/^[^\s:]+:\d+\n[\s\S]*?\n\n/, '');
}

function isBundle(file: string, filename: string): boolean {
  return file === filename || file.endsWith(`/${filename}`) || file.endsWith(`\\${filename}`);
}
