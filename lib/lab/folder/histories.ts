import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LabProblem } from './problem';

/** Scenarios travel as a whole, and are kept with each run. */
const MAX_BYTES = 200_000;

const history = z.object({ events: z.array(z.looseObject({ eventType: z.string() })).min(1) });
const RECORD = 'record it with `npm run lab -- record`';

/**
 * The text of a step's recorded history, and what is wrong with its file. Whether it is whole is found out where it is replayed.
 */
export async function readRecordedHistory(
  folder: string,
  name: string,
): Promise<{ text: string; problem: null } | { text: null; problem: LabProblem | 'missing' }> {
  const file = join(folder, 'histories', `${name}.json`);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { text: null, problem: 'missing' };
  const wrong = (line: number, message: string) => ({ text: null, problem: { file, line, message } });
  if (Buffer.byteLength(text) > MAX_BYTES)
    return wrong(1, `it has more than ${MAX_BYTES / 1_000} kB: record a shorter run`);
  try {
    const parsed = history.safeParse(JSON.parse(text));
    if (!parsed.success) return wrong(1, `this is no workflow history: ${RECORD}`);
    const [first] = parsed.data.events;
    if (first?.eventType !== 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED')
      return wrong(lineOf(text, '"eventType"'), `a history begins with WorkflowExecutionStarted: ${RECORD}`);
    return { text, problem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return wrong(
      lineOfMistake(text, reason),
      'this is no JSON, so it was not recorded as it is: record it again',
    );
  }
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part) + 1).split('\n').length;
}

/** V8 tells of a mistake its position, or ten characters on both sides of it. */
function lineOfMistake(text: string, reason: string): number {
  const position = /at position (\d+)/.exec(reason)?.[1];
  const around = /\.\.\."([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(reason)?.[1];
  const at = position !== undefined ? Number(position) : around ? text.indexOf(around) + 10 : 0;
  return text.slice(0, at).split('\n').length;
}
