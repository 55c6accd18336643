import { z } from 'zod';
import { json, jsonObject } from './json';
import { commandKind } from './run-event';
import { location } from './source';

/** Everything that a workflow can ask for and that leaves an event in history. */
export const replayKind = z.enum([
  ...commandKind.options,
  'cancel-activity',
  'cancel-timer',
  'cancel-nexus',
  'nexus',
  'update-accepted',
  'update-completed',
  /** Of another SDK, or written by hand. */
  'marker',
]);
export type ReplayKind = z.infer<typeof replayKind>;

export const eventRef = z.object({ id: z.number().int().min(1), type: z.string() });
export type EventRef = z.infer<typeof eventRef>;

const named = {
  kind: replayKind,
  /** Activity or workflow type, timer, patch or update name, …: what a person would call it. */
  name: z.string(),
  /** Activity, timer, workflow or update id; null where the kind has none. */
  id: z.string().nullable(),
};
const detail = {
  /** Decoded payloads. */
  arguments: z.array(json),
  /** What Temporal does not compare: timeouts (`…Timeout`, milliseconds), retry policy, queue, result, … */
  options: jsonObject,
};

/** A command as the history has it. */
export const recordedCommand = z.object({
  ...named,
  ...detail,
  eventId: z.number().int().min(1),
  eventType: z.string(),
  /** Its workflow task. */
  workflowTaskCompletedEventId: z.number().int().nullable(),
  /** The line of the code that was recorded; null for a history from elsewhere. */
  location: location.nullable(),
});
export type RecordedCommand = z.infer<typeof recordedCommand>;

/** A command as the replayed code gave it. */
export const replayedCommand = z.object({
  ...named,
  ...detail,
  /** The SDK's sequence number for this kind; null where the kind has none. */
  seq: z.number().int().nullable(),
  /** Its workflow task. */
  workflowTaskStartedEventId: z.number().int(),
  /** The line of the code that was replayed; null where only its end is known (`complete`). */
  location: location.nullable(),
});
export type ReplayedCommand = z.infer<typeof replayedCommand>;

/** The SDK's own result, and its own words. `task-failed`: the code threw or never answered. `broken`: no replay at all. */
export const sdkVerdict = z.discriminatedUnion('type', [
  z.object({ type: z.literal('clean') }),
  z.object({ type: z.literal('nondeterminism'), message: z.string() }),
  z.object({ type: z.literal('task-failed'), message: z.string() }),
  z.object({ type: z.literal('broken'), message: z.string() }),
]);
export type SdkVerdict = z.infer<typeof sdkVerdict>;

/** What kind of change makes code and history part. */
export const divergenceCause = z.enum([
  /** History has the replayed command only later: the recorded one was removed, or comes later. */
  'left-out',
  /** History never has the replayed command: it was added, or took the recorded one's place. */
  'put-in',
  'type-changed',
  'id-changed',
  'kind-changed',
  'nothing-asked',
  'ended-early',
  'went-on',
  'other-ending',
  'patch-removed',
  /** The code asks for another patch first. */
  'patch-moved',
  /** The SDK found something that the alignment cannot see. */
  'sdk-only',
]);
export type DivergenceCause = z.infer<typeof divergenceCause>;

/** Something that Temporal does not compare, and that differs. `event`: the recorded one, or the end of its workflow task. */
export const drift = z.object({
  event: eventRef,
  what: z.string(),
  recorded: json,
  replayed: json,
  /** What it means for workflows under way, in a sentence. */
  explanation: z.string(),
  /** In the replayed code. */
  location: location.nullable(),
});
export type Drift = z.infer<typeof drift>;

/** A command in a row, without its payloads. */
export const commandRef = z.object({
  ...named,
  eventId: z.number().int().nullable(),
  location: location.nullable(),
});
export type CommandRef = z.infer<typeof commandRef>;

/** One line of the comparison: what history has on the left, what the code asked for on the right. */
export const replayRow = z.discriminatedUnion('type', [
  /** `drift`: what differs, if anything, as in the report's `drift`. */
  z.object({
    type: z.literal('same'),
    recorded: commandRef,
    replayed: commandRef,
    drift: z.array(z.string()),
  }),
  z.object({
    type: z.literal('mismatch'),
    recorded: commandRef.nullable(),
    replayed: commandRef.nullable(),
  }),
  /** On one side only, as Temporal allows: the marker of a deprecated patch, or more at the end of an open history. */
  z.object({ type: z.literal('recorded-only'), recorded: commandRef }),
  z.object({ type: z.literal('replayed-only'), replayed: commandRef }),
  /** After the first divergence: what the other side would have here, nobody knows. */
  z.object({
    type: z.literal('unknown'),
    recorded: commandRef.nullable(),
    replayed: commandRef.nullable(),
  }),
]);
export type ReplayRow = z.infer<typeof replayRow>;

/** One workflow task: events in → commands out, on both sides. */
export const replayStep = z.object({
  startedEventId: z.number().int(),
  /** Null while the task is open; only the ends that are recorded can be compared. */
  completedEventId: z.number().int().nullable(),
  /** What woke the workflow, in the order in which it was told. */
  eventsIn: z.array(eventRef),
  /** False: the replay never got here. */
  replayed: z.boolean(),
  rows: z.array(replayRow),
});
export type ReplayStep = z.infer<typeof replayStep>;

/** The outcome of replaying a history against code. The SDK's verdict is the verdict, the alignment its explanation. */
export const replayReport = z.object({
  verdict: z.enum(['clean', 'divergence', 'drift', 'error']),
  /** The recorded event at which code and history part. */
  event: eventRef.nullable(),
  recorded: recordedCommand.nullable(),
  /** Null when the code asked for nothing there. */
  replayed: replayedCommand.nullable(),
  /** In the replayed code: of `replayed`, or where an error comes from. */
  location: location.nullable(),
  /** What happened, and why, in plain words. */
  summary: z.string(),
  /** The same with what it leaves unknown and the SDK's own words. */
  message: z.string(),
  cause: divergenceCause.nullable(),
  /** What to do about it; empty where there is nothing to do. */
  advice: z.string(),
  sdkMessage: z.string().nullable(),
  drift: z.array(drift),
  steps: z.array(replayStep),
  /** From this event on nobody knows what the code would do; null: everything was compared. */
  unknownFrom: z.number().int().nullable(),
});
export type ReplayReport = z.infer<typeof replayReport>;
