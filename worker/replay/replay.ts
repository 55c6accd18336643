import v8 from 'node:v8';
import type { temporal } from '@temporalio/proto';
import type { Diagnostic, SourceFile } from '@/lib/protocol/source';
import type { ReplayOutcome } from '@/lib/replay/report';
import { convertEvent } from '../history/convert';
import type { LoadPayload } from '../sandbox/messages';
import { renameToReal } from '../sandbox/own-names';
import { SandboxError, type Sandbox } from '../sandbox/sandbox';
import { checkHistory, type CheckedHistory } from './check-history';
import { compileWorkflow, type WorkflowCode } from './compile-workflow';
import { namesInHistory } from './names-in-history';
import { ReplayedCommands } from './replayed-commands';
import { replayInSandbox } from './replay-worker';
import * as words from './replay-words';

type History = temporal.api.history.v1.IHistory;

/** Milliseconds after which a replay is given up, for each event and in all; usually it takes a tenth of them. */
const DEADLINE_MS = 30_000;
const DEADLINE_PER_EVENT_MS = 6;

export type ReplayRequest = {
  files: readonly SourceFile[];
  /** As `readHistory` gives it, or as the server does. */
  history: History;
  /** The type the history must be of; null: whatever it is. */
  workflowType: string | null;
  /** Null: by the length of the history. */
  deadlineMs: number | null;
};

/**
 * Replays a history against other code, in a sandbox of its own (`takeSandbox` gives one that nobody has used). Needs no
 * server. Rejects only when our own parts fail: whatever code and history do, the answer comes within the deadline. Aborting
 * `signal` ends it at once, as an error.
 */
export async function replay(
  request: ReplayRequest,
  takeSandbox: () => Promise<Sandbox>,
  signal?: AbortSignal,
): Promise<ReplayOutcome> {
  const check = checkHistory(request.history);
  if (!check.ok) return { type: 'error', message: check.message, location: null };
  const { checked } = check;
  const wanted = request.workflowType;
  if (wanted !== null && wanted !== checked.workflowType) {
    return { type: 'error', message: words.otherType(checked.workflowType, wanted), location: null };
  }
  const compiled = await compileWorkflow(request.files);
  if (!compiled.ok) return blocked(compiled.diagnostics);
  const { code } = compiled;
  if (!code.workflowTypes.includes(checked.workflowType)) {
    return {
      type: 'error',
      message: words.noSuchExport(checked.workflowType, code.workflowTypes),
      location: null,
    };
  }
  const sandbox = await takeSandbox();
  const events = checked.history.events?.length ?? 0;
  const deadlineMs = request.deadlineMs ?? DEADLINE_MS + events * DEADLINE_PER_EVENT_MS;
  const late = lateAfter(deadlineMs);
  const stop = (): void => late.stop();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    return await Promise.race([inSandbox(sandbox, code, checked), late.passed]);
  } finally {
    late.clear();
    signal?.removeEventListener('abort', stop);
    sandbox.kill('finished');
  }
}

/** SDK core may wait for ever on a damaged history, so the deadline does not rely on it. */
function lateAfter(deadlineMs: number): { passed: Promise<ReplayOutcome>; clear(): void; stop(): void } {
  let resolve = (_: ReplayOutcome): void => undefined;
  const passed = new Promise<ReplayOutcome>((resolved) => (resolve = resolved));
  const end = (message: string): void => resolve({ type: 'error', message, location: null });
  const timer = setTimeout(() => end(words.tookTooLong(deadlineMs)), deadlineMs);
  return { passed, clear: () => clearTimeout(timer), stop: () => end(words.STOPPED) };
}

async function inSandbox(
  sandbox: Sandbox,
  code: WorkflowCode,
  checked: CheckedHistory,
): Promise<ReplayOutcome> {
  const load: LoadPayload = {
    workflow: code.unit,
    activities: { code: '', filename: 'activities.js', sourceMap: null },
    // The SDK lets workflows call local activities of the names it knows; "default" stands for any.
    activityTypes: ['default'],
  };
  const commands = new ReplayedCommands(code.stacks);
  const names = namesInHistory(checked.history);
  let notLoaded: Error | null = null;
  const onNotLoaded = (error: unknown): void => {
    if (error instanceof SandboxError) notLoaded ??= error;
  };
  // The sandbox answers in order: the replay may begin while the code is loading.
  sandbox.ask({ t: 'load' }, v8.serialize(load)).catch(onNotLoaded);
  const sdk = await replayInSandbox(sandbox, checked.history, checked.workflowId, {
    onActivated: (activated) => {
      if (names) renameToReal(activated.completion.successful?.commands ?? [], names);
      commands.add(activated);
    },
    onNotCreated: onNotLoaded,
  });
  if (sandbox.dead) return { type: 'error', ...words.sandboxDied(sandbox.dead, commands.lastLocation) };
  if (notLoaded) return whyNotLoaded(notLoaded, code);
  if (commands.failure) {
    const { message, location } = commands.failure;
    return { type: 'error', message: words.codeThrew(message), location };
  }
  const events = (checked.history.events ?? []).map((event) => convertEvent(event, code.stacks));
  return { type: 'replayed', events, tasks: commands.tasks, sdk };
}

function whyNotLoaded(error: Error, code: WorkflowCode): ReplayOutcome {
  const { message, stack = '' } = error;
  return { type: 'error', message: words.notLoaded(message), location: code.stacks.locate(stack) };
}

function blocked(diagnostics: readonly Diagnostic[]): ReplayOutcome {
  const [first] = diagnostics;
  const hint = first?.hint ? ` ${first.hint}` : '';
  const message = `The code cannot be compiled: ${first?.message ?? ''}${hint}`;
  return { type: 'error', message, location: first?.location ?? null };
}
