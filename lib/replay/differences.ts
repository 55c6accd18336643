import type { Json } from '@/lib/protocol/json';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { AlignedRow } from './align';
import { asNumber, isEqual } from './attributes';
import { detailOf } from './command-detail';
import type { ReadCommand } from './read-command';

/** Something that Temporal does not compare, and that differs. */
export type Difference = { what: string; recorded: Json; replayed: Json };

/** By row of the comparison; rows without a difference are not in it. */
export type Differences = ReadonlyMap<AlignedRow, readonly Difference[]>;

/** Everything in which pairs of commands differ, computed once: a history may have ten thousand of them. */
export function compare(rows: readonly AlignedRow[], events: readonly HistoryEvent[]): Differences {
  const runTimeoutMs = runTimeoutOf(events);
  const compared = new Map<AlignedRow, Difference[]>();
  for (const row of rows) {
    if (row.type !== 'same') continue;
    const found = differences(row.recorded.command, row.replayed.command, runTimeoutMs);
    if (found.length > 0) compared.set(row, found);
  }
  return compared;
}

/** Milliseconds; 0: none. */
export function runTimeoutOf(events: readonly HistoryEvent[]): number {
  return asNumber(events[0]?.attributes['workflowRunTimeoutMs']);
}

/** How a replayed command differs from the recorded one that it stands for. `runTimeoutMs`: of the workflow; 0: none. */
function differences(recorded: ReadCommand, replayed: ReadCommand, runTimeoutMs: number): Difference[] {
  const was = fieldsOf(recorded, runTimeoutMs);
  const is = fieldsOf(replayed, runTimeoutMs);
  return Object.keys({ ...was, ...is }).flatMap((what) => {
    const [before, after] = [was[what] ?? null, is[what] ?? null];
    return isEqual(before, after) ? [] : [{ what, recorded: before, replayed: after }];
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
