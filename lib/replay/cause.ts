import type { DivergenceCause } from '@/lib/protocol/replay';
import type { AlignedRow, Recorded } from './align';
import { asNumber } from './attributes';
import { isEnding, type ReadCommand } from './read-command';

type Mismatch = Extract<AlignedRow, { type: 'mismatch' }>;

export type Explained = {
  cause: DivergenceCause;
  /** Where history has the replayed command after all. */
  later: Recorded | null;
};

/** What kind of change made code and history part. `rest`: what history has behind the mismatch. */
export function causeOf(mismatch: Mismatch, rest: readonly Recorded[]): Explained {
  const recorded = mismatch.recorded.command;
  const replayed = mismatch.replayed?.command ?? null;
  const found = replayed && rest.find((one) => isAlike(one.command, replayed));
  const later = found ?? null;
  return { cause: kindOfCause(recorded, replayed, later), later };
}

function kindOfCause(
  recorded: ReadCommand,
  replayed: ReadCommand | null,
  later: Recorded | null,
): DivergenceCause {
  if (recorded.kind === 'patch') return replayed?.kind === 'patch' ? 'patch-moved' : 'patch-removed';
  if (!replayed) return 'nothing-asked';
  if (isEnding(recorded)) return isEnding(replayed) ? 'other-ending' : 'went-on';
  if (isEnding(replayed)) return 'ended-early';
  if (recorded.kind === replayed.kind) {
    if (recorded.name === replayed.name || recorded.kind === 'timer') return 'id-changed';
    // Ids that the SDK counts are alike in every second program; those that somebody chose are not.
    const isChosen = recorded.id !== null && !/^\d+$/.test(recorded.id);
    if (isChosen && recorded.id === replayed.id) return 'type-changed';
  }
  if (later) return 'left-out';
  return recorded.kind === replayed.kind ? 'put-in' : 'kind-changed';
}

/** Whether a command of the history may be the replayed one: counted ids move when something is put in or left out. */
function isAlike(recorded: ReadCommand, replayed: ReadCommand): boolean {
  if (recorded.kind !== replayed.kind) return false;
  if (recorded.kind !== 'timer') return recorded.name === replayed.name;
  const duration = ({ attributes }: ReadCommand): number => asNumber(attributes['startToFireTimeoutMs']);
  return duration(recorded) === duration(replayed);
}
