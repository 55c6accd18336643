import type { Json } from '@/lib/protocol/json';
import { canonical } from './attributes';
import { detailOf } from './command-detail';
import type { ReadCommand } from './read-command';

/** Something that Temporal does not compare, and that differs. */
export type Difference = { what: string; recorded: Json; replayed: Json };

/** How a replayed command differs from the recorded one that it stands for. `runTimeoutMs`: of the workflow; 0: none. */
export function differences(
  recorded: ReadCommand,
  replayed: ReadCommand,
  runTimeoutMs: number,
): Difference[] {
  const was = fieldsOf(recorded, runTimeoutMs);
  const is = fieldsOf(replayed, runTimeoutMs);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((what) => {
    const [before, after] = [was[what] ?? null, is[what] ?? null];
    return canonical(before) === canonical(after) ? [] : [{ what, recorded: before, replayed: after }];
  });
}

function fieldsOf(command: ReadCommand, runTimeoutMs: number): Record<string, Json> {
  const { arguments: given, options } = detailOf(command, runTimeoutMs);
  // The name of these is one of their options already, or says no more than their kind.
  const named =
    command.id === null
      ? {}
      : { [command.kind.startsWith('cancel-') ? 'what is cancelled' : 'id']: command.id };
  return { ...named, arguments: given, ...options };
}
