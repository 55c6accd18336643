import { z } from 'zod';
import { replayReport } from './replay';
import { timeouts } from './run-event';
import { runId } from './run-request';
import { location, sourceFiles } from './source';
import { isTimeZone } from './time-zone';
import { PROTOCOL_VERSION } from './version';

/** One execution of a run. */
const execution = { workflowId: z.string().min(1).max(1_000), workflowRunId: z.string().min(1).max(100) };

/** As a scenario's host, in names that are harmless as a process's environment. */
const host = z.object({
  /** IANA name, such as `Asia/Tokyo`. A process that is given an unknown one believes in UTC without a word. */
  timeZone: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/)
    .refine(isTimeZone, 'There is no such time zone. Give an IANA name, such as Asia/Tokyo'),
  /** BCP 47, such as `de-DE`. */
  locale: z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/),
});
export type ReplayHost = z.infer<typeof host>;

/** `POST /api/runs/<id>/replay`: replay the history of one of the run's executions against these files. */
export const askReplay = z.object({
  ...execution,
  files: sourceFiles,
  /** What the worker that replays believes of its host. Workflow code must not go by it. */
  host,
});
export type AskReplay = z.infer<typeof askReplay>;

/** What only our own events know of a recorded command; history has no word of it. */
export const recordedFact = z.object({
  eventId: z.number().int().min(1),
  /** The line that asked for it. */
  location: location.nullable(),
  /** Of an activity, as its code declared them: on their way to the server they may have been shortened. */
  declaredTimeouts: timeouts.nullable(),
});
export type RecordedFact = z.infer<typeof recordedFact>;

/** Most facts that go with a request: the argument of a workflow has its limit (2 MB). The rest is shown without lines. */
export const MAX_RECORDED_FACTS = 4_000;

/** What the web hands to a runner, as the argument of the `replayRun` workflow. */
export const replayRequest = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  runId,
  ...execution,
  files: sourceFiles,
  host,
  facts: z.array(recordedFact).max(MAX_RECORDED_FACTS),
});
export type ReplayRequest = z.infer<typeof replayRequest>;

/** Temporal's own limit: no server lets a history grow beyond it. */
export const MAX_HISTORY_BYTES = 50 * 1024 * 1024;
/** Most characters of a history that was brought, packed: with the code it has to fit into the argument of a workflow (2 MB). */
export const MAX_PACKED_CHARS = 1_500_000;

/** `POST /api/histories/replay`: replay a history that a person brings against these files. */
export const askHistoryReplay = z.object({
  /** The bytes of its file (JSON or protobuf), through gzip, in base64. */
  history: z.base64().min(1).max(MAX_PACKED_CHARS),
  files: sourceFiles,
  host,
});
export type AskHistoryReplay = z.infer<typeof askHistoryReplay>;

/** The same, as the argument of the `replayRun` workflow. */
export const historyReplayRequest = askHistoryReplay.extend({ protocol: z.literal(PROTOCOL_VERSION) });
export type HistoryReplayRequest = z.infer<typeof historyReplayRequest>;

/** Largest answer, in bytes of JSON. */
export const MAX_REPLAY_BYTES = 1_000_000;

/**
 * What came of it. A report whose verdict is `error` says what is wrong with the code or the history; `unanswered` is why
 * there is no report at all, in plain words.
 */
export const replayAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('report'),
    report: replayReport,
    /** Workflow tasks at the beginning and at the end that would have made the answer too large. */
    omitted: z.object({ before: z.number().int().min(0), after: z.number().int().min(0) }),
  }),
  z.object({ type: z.literal('unanswered'), message: z.string() }),
]);
export type ReplayAnswer = z.infer<typeof replayAnswer>;

/** Names that the web and the runner must agree on. */
export const REPLAY_WORKFLOW = 'replayRun';
