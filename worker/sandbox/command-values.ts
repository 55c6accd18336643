import type { coresdk } from '@temporalio/proto';
import { clip } from './clip';

type Command = coresdk.workflow_commands.IWorkflowCommand;

/** What Temporal carries in one value at most, by default: the input, the result or the failure of one thing. */
export const MAX_PAYLOAD_BYTES = 2 * 1024 * 1024;
/** What one gRPC message carries, and so all commands of one workflow task together. */
const MAX_TOTAL_BYTES = 4 * 1024 * 1024;

/** What is wrong with the values that commands carry, for the learner; null when nothing is. */
export function badValue(commands: readonly Command[]): { message: string; seq: number | null } | null {
  let total = 0;
  for (const command of commands) {
    const { bytes, hollow } = measure(command, 0);
    total += bytes;
    const { what, seq } = describe(command);
    if (bytes > MAX_PAYLOAD_BYTES) return { message: tooLarge(what, bytes), seq };
    if (hollow) {
      const message = `${what} has a function or a symbol for a value. Temporal stores values as JSON, which cannot hold it. Pass plain data: objects, lists, strings, numbers.`;
      return { message, seq };
    }
  }
  if (total <= MAX_TOTAL_BYTES) return null;
  const message = `The workflow sent ${megabytes(total)} in one go. Temporal takes 4 MB at most from one workflow task: it would refuse them, and try the same task again and again. Keep large data elsewhere and pass references to it.`;
  return { message, seq: null };
}

/** `what`: begins a sentence. */
export function tooLarge(what: string, bytes: number): string {
  return `${what} has ${megabytes(bytes)}. Temporal carries 2 MB at most in one value (a payload), and refuses more. Keep large data elsewhere and pass a reference to it, or split it.`;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function describe(command: Command): { what: string; seq: number | null } {
  const of = (what: string, name: string | null | undefined, seq: number | null | undefined) => ({
    what: `The input of the ${what} "${clip(name ?? '')}"`,
    seq: seq ?? null,
  });
  const { scheduleActivity, scheduleLocalActivity, startChildWorkflowExecution: child } = command;
  const { signalExternalWorkflowExecution: signal } = command;
  if (scheduleActivity) return of('activity', scheduleActivity.activityType, scheduleActivity.seq);
  if (scheduleLocalActivity)
    return of('local activity', scheduleLocalActivity.activityType, scheduleLocalActivity.seq);
  if (child) return of('child workflow', child.workflowType, child.seq);
  if (signal) return of('signal', signal.signalName, signal.seq);
  const others: [unknown, string][] = [
    [command.completeWorkflowExecution, 'The result of the workflow'],
    [command.failWorkflowExecution, 'The failure of the workflow'],
    [command.continueAsNewWorkflowExecution, 'The input of continueAsNew'],
    [command.respondToQuery, 'The answer to the query'],
    [command.updateResponse, 'The answer to the update'],
    [command.modifyWorkflowProperties, 'The memo'],
    [command.upsertWorkflowSearchAttributes, 'The set of search attributes'],
  ];
  return { what: others.find(([is]) => is)?.[1] ?? 'A command of the workflow', seq: null };
}

/** Deeper than any command of Temporal's. */
const MAX_DEPTH = 30;

/** Bytes of text and data below a message, and whether a payload claims to be JSON and is empty. */
function measure(value: unknown, depth: number): { bytes: number; hollow: boolean } {
  if (typeof value === 'string') return { bytes: value.length, hollow: false };
  if (value instanceof Uint8Array) return { bytes: value.length, hollow: false };
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return { bytes: 0, hollow: false };
  let bytes = 0;
  let hollow = isHollow(value);
  for (const part of Object.values(value)) {
    const inner = measure(part, depth + 1);
    bytes += inner.bytes;
    hollow ||= inner.hollow;
  }
  return { bytes, hollow };
}

/** `JSON.stringify` gives nothing for a function or a symbol, and the SDK makes a payload of nothing. */
function isHollow(value: object): boolean {
  if (!('metadata' in value) || !isRecord(value.metadata)) return false;
  const { encoding } = value.metadata;
  if (!(encoding instanceof Uint8Array) || Buffer.from(encoding).toString() !== 'json/plain') return false;
  return !('data' in value) || !(value.data instanceof Uint8Array) || value.data.length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
