import type { Json } from '@/lib/protocol/json';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import { align, type Alignment, type Mismatch } from './align';
import { differences } from './drift';
import { asNumber, readCommand, type ReadCommand } from './read-command';
import type { Replayed } from './replay';
import * as words from './replay-words';

type EventRef = { id: number; type: string };

/** What `lab replay --json` prints. */
export type ReplayReport = {
  verdict: 'clean' | 'divergence' | 'drift' | 'error';
  /** The recorded event at which code and history part. */
  event: EventRef | null;
  recorded: { kind: string; name: string } | null;
  /** Null when the code asked for nothing there. For an error: only the place is known. */
  replayed: { kind: string | null; name: string | null; location: Location | null } | null;
  /** In plain words, with the SDK's own. */
  message: string;
  drift: { event: EventRef; what: string; recorded: Json; replayed: Json; location: Location | null }[];
};

/** Turns the outcome of a replay into a verdict. The SDK's verdict is the verdict; the alignment explains it. */
export function reportOf(replayed: Replayed): ReplayReport {
  if (replayed.type === 'error') {
    const { message, location } = replayed;
    const place = location ? { kind: null, name: null, location } : null;
    return { verdict: 'error', event: null, recorded: null, replayed: place, message, drift: [] };
  }
  const { events, tasks, sdk, closed } = replayed;
  const alignment = align(events, tasks);
  const drift = driftOf(alignment, events, closed);
  if (sdk.type !== 'clean') return divergence(sdk.message, alignment.mismatch, events, drift);
  const verdict = drift.length > 0 ? 'drift' : 'clean';
  const message = verdict === 'drift' ? words.drifted(drift.length) : words.clean(events.length);
  return { verdict, event: null, recorded: null, replayed: null, message, drift };
}

function divergence(
  sdkMessage: string,
  mismatch: Mismatch | null,
  events: readonly HistoryEvent[],
  drift: ReplayReport['drift'],
): ReplayReport {
  const said = words.sdkWords(sdkMessage);
  if (mismatch) {
    const { event, recorded, replayed, command } = mismatch;
    return {
      verdict: 'divergence',
      event: refOf(event),
      recorded: nameOf(recorded),
      replayed: replayed ? { ...nameOf(replayed), location: command?.location ?? null } : null,
      message: words.diverged(event, recorded, replayed, said),
      drift,
    };
  }
  const id = /HistoryEvent\(id: (\d+)/.exec(sdkMessage)?.[1];
  const event = id === undefined ? undefined : events[Number(id) - 1];
  const recorded = event ? readCommand(event.type, event.attributes) : null;
  return {
    verdict: 'divergence',
    event: event ? refOf(event) : null,
    recorded: recorded ? nameOf(recorded) : null,
    replayed: null,
    message: words.diverged(event ?? null, recorded, null, said),
    drift,
  };
}

function driftOf(
  { pairs, extra }: Alignment,
  events: readonly HistoryEvent[],
  closed: boolean,
): ReplayReport['drift'] {
  const runTimeoutMs = asNumber(events[0]?.attributes['workflowRunTimeoutMs']);
  const changed = pairs.flatMap(({ event, recorded, replayed, command, early }) =>
    [
      ...(early ? [{ what: 'workflow task', recorded: 'later', replayed: 'earlier' }] : []),
      ...differences(recorded, replayed, runTimeoutMs),
    ].map((difference) => ({ event: refOf(event), ...difference, location: command.location })),
  );
  // Nothing follows the end of a workflow; what an open one does next is still to be recorded.
  const more = closed ? [] : extra;
  return [
    ...changed,
    ...more.map(({ event, replayed, command }) => ({
      event: refOf(event),
      what: 'extra command',
      recorded: null,
      replayed: `${replayed.kind} ${replayed.name}`,
      location: command.location,
    })),
  ];
}

const refOf = (event: HistoryEvent): EventRef => ({ id: event.eventId, type: event.type });
const nameOf = ({ kind, name }: ReadCommand): { kind: string; name: string } => ({ kind, name });
