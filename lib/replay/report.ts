import type {
  EventRef,
  RecordedCommand,
  ReplayedCommand,
  ReplayReport,
  SdkVerdict,
} from '@/lib/protocol/replay';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import { align, type AlignedRow, type Recorded } from './align';
import type { ReplayedTask } from './asked-command';
import { asNumber } from './attributes';
import { causeOf } from './cause';
import { detailOf } from './command-detail';
import type { Waiting } from './command-queue';
import { compare, runTimeoutOf, type Differences } from './differences';
import { adviceFor, partingSummary, partingText, sdkWords } from './divergence-words';
import { driftOf } from './drift';
import { readRecorded } from './read-command';
import { refOf, stepsOf, type RecordedLines } from './steps';

export type ReplayOutcome =
  | {
      type: 'replayed';
      /** All of the history, in order and without gaps; timeouts as the code declared them. */
      events: readonly HistoryEvent[];
      /** What the code asked for, by workflow task, as far as the replay came. */
      tasks: readonly ReplayedTask[];
      sdk: SdkVerdict;
      /** Empty for a history from elsewhere. */
      lines?: RecordedLines;
    }
  /** No verdict on the code: it cannot be compiled or run, or the history cannot be replayed. In plain words. */
  | { type: 'error'; message: string; location: Location | null };

/** Turns the outcome of a replay into a report. The SDK's verdict is the verdict; the alignment explains it. */
export function reportOf(outcome: ReplayOutcome): ReplayReport {
  if (outcome.type === 'error') return errorReport(outcome.message, outcome.location, null);
  const { events, tasks, sdk } = outcome;
  const lines: RecordedLines = outcome.lines ?? new Map();
  const rows = align(events, tasks, sdk.type === 'clean');
  const compared = compare(rows, events);
  const steps = stepsOf(events, tasks, rows, compared, lines);
  switch (sdk.type) {
    case 'clean': {
      const drift = driftOf(rows, events, compared);
      return { ...EMPTY, ...(drift.length > 0 ? drifted(drift.length) : clean(events.length)), drift, steps };
    }
    case 'nondeterminism':
      return { ...divergence(sdk.message, rows, { events, tasks, lines, compared }), steps };
    case 'task-failed':
    case 'broken':
      if (isParting(sdk.message, rows)) {
        return { ...divergence(sdk.message, rows, { events, tasks, lines, compared }), steps };
      }
      return {
        ...errorReport(`The SDK could not replay this history: ${sdk.message}`, null, sdk.message),
        steps,
      };
  }
}

const EMPTY = {
  event: null,
  recorded: null,
  replayed: null,
  location: null,
  cause: null,
  advice: '',
  sdkMessage: null,
  drift: [],
  steps: [],
  unknownFrom: null,
} as const satisfies Partial<ReplayReport>;

function errorReport(message: string, location: Location | null, sdkMessage: string | null): ReplayReport {
  return {
    ...EMPTY,
    drift: [],
    steps: [],
    verdict: 'error',
    summary: message,
    message,
    location,
    sdkMessage,
  };
}

function clean(events: number): Pick<ReplayReport, 'verdict' | 'summary' | 'message'> {
  const message = `The code does what the history says, in all of its ${events} events.`;
  return { verdict: 'clean', summary: message, message };
}

function drifted(count: number): Pick<ReplayReport, 'verdict' | 'summary' | 'message' | 'advice'> {
  const things =
    count === 1
      ? 'one thing that Temporal does not compare has'
      : `${count} things that Temporal does not compare have`;
  const message = `The code replays, but ${things} changed. Workflows under way keep what was recorded; what comes after will be done the new way.`;
  return {
    verdict: 'drift',
    summary: message,
    message,
    advice: 'Nothing, if you meant it. If running workflows must not change, put it behind patched().',
  };
}

type Replay = {
  events: readonly HistoryEvent[];
  tasks: readonly ReplayedTask[];
  lines: RecordedLines;
  compared: Differences;
};

function divergence(
  sdkMessage: string,
  rows: readonly AlignedRow[],
  { events, tasks, lines, compared }: Replay,
): Omit<ReplayReport, 'steps'> {
  const index = rows.findIndex((row) => row.type === 'mismatch');
  const mismatch = rows[index];
  const found = mismatch?.type === 'mismatch' ? mismatch : null;
  const recorded = found ? found.recorded : sdkEvent(sdkMessage, events);
  const replayed = found?.replayed ?? null;
  const { cause, later } = found
    ? causeOf(found, restOf(rows.slice(index + 1)))
    : { cause: 'sdk-only' as const, later: null };
  const event = recorded ? refOf(recorded.event) : null;
  const parting = {
    cause,
    event,
    recorded: recorded?.command ?? null,
    replayed: replayed?.command ?? null,
    laterEventId: later?.event.eventId ?? null,
  };
  const runTimeoutMs = runTimeoutOf(events);
  return {
    ...EMPTY,
    verdict: 'divergence',
    event,
    recorded: recorded && recordedView(recorded, runTimeoutMs, lines),
    replayed: replayed && replayedView(replayed, runTimeoutMs),
    location: replayed?.location ?? null,
    summary: partingSummary(parting),
    message: partingText(parting, sdkWords(sdkMessage)),
    cause,
    advice: adviceFor(cause),
    sdkMessage,
    drift: driftOf(
      rows.filter((row) => row.type === 'same'),
      events,
      compared,
    ),
    unknownFrom: unknownFrom(event, tasks, events.length),
  };
}

/** Of some divergences, those with cancellations among them, SDK core says that its machines are in a wrong state. */
function isParting(sdkMessage: string, rows: readonly AlignedRow[]): boolean {
  return (
    sdkMessage.includes('says the transition is invalid during event') &&
    rows.some((row) => row.type === 'mismatch')
  );
}

function restOf(rows: readonly AlignedRow[]): Recorded[] {
  return rows.flatMap((row) => (row.type === 'unknown' && row.recorded ? [row.recorded] : []));
}

/** Some of the SDK's messages name an event. */
function sdkEvent(message: string, events: readonly HistoryEvent[]): Recorded | null {
  const id = /(?:HistoryEvent\(id|EventInfo \{ event_id): (\d+)/.exec(message)?.[1];
  const event = id === undefined ? undefined : events[Number(id) - 1];
  const command = event && readRecorded(event, (wanted) => events[wanted - 1]);
  return event && command ? { event, command } : null;
}

/** Behind the event where they part, or behind the last task that was replayed. */
function unknownFrom(event: EventRef | null, tasks: readonly ReplayedTask[], length: number): number | null {
  const known = event?.id ?? tasks.at(-1)?.startedEventId ?? 0;
  return known < length ? known + 1 : null;
}

function recordedView(
  { event, command }: Recorded,
  runTimeoutMs: number,
  lines: RecordedLines,
): RecordedCommand {
  const { kind, name, id } = command;
  const task = asNumber(event.attributes['workflowTaskCompletedEventId']);
  return {
    kind,
    name,
    id,
    ...detailOf(command, runTimeoutMs),
    eventId: event.eventId,
    eventType: event.type,
    workflowTaskCompletedEventId: task === 0 ? null : task,
    location: lines.get(event.eventId) ?? null,
  };
}

function replayedView(
  { command, seq, location, startedEventId }: Waiting,
  runTimeoutMs: number,
): ReplayedCommand {
  const { kind, name, id } = command;
  return {
    kind,
    name,
    id,
    ...detailOf(command, runTimeoutMs),
    seq,
    workflowTaskStartedEventId: startedEventId,
    location,
  };
}
