import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Diagnostic, SourceFile } from '@/lib/protocol/source';
import type { TypeBundle } from './type-bundle';
import type { TypeAnswer } from './type-thread';

/** How long one check may take. */
const DEADLINE_MS = 5_000;
/** Most memory the checking thread may have; a program of normal size needs about 150 MB. */
const HEAP_MB = 512;

export type TypeChecker = {
  /**
   * Type errors of a learner's files, all of kind `type`; the same that the editor shows. Checks run one after another.
   * What takes too long is given up with a warning. Rejects with the signal's reason when that fires first.
   */
  check(files: readonly SourceFile[], signal: AbortSignal): Promise<Diagnostic[]>;
  /** Ends the thread. A check under way then resolves to a warning. */
  close(): Promise<void>;
};

type Options = { deadlineMs?: number };

/**
 * A type checker on a thread of its own, kept warm: a check after a small edit takes some ten milliseconds. A thread
 * that hangs or runs out of memory is replaced.
 */
export function createTypeChecker(types: TypeBundle, options: Options = {}): TypeChecker {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const code = threadCode();
  let closed = false;
  let thread = startThread(code, types);
  let queue: Promise<unknown> = Promise.resolve();

  const checkNow = async (files: readonly SourceFile[], signal: AbortSignal): Promise<Diagnostic[]> => {
    if (closed) return [gaveUp];
    signal.throwIfAborted();
    const answer = await thread.ask(files, deadlineMs);
    if (answer) return answer;
    const old = thread;
    if (!closed) thread = startThread(code, types);
    await old.end();
    return [gaveUp];
  };

  return {
    check(files, signal) {
      const result = queue.then(() => checkNow(files, signal));
      queue = result.catch(() => undefined);
      return untilAborted(result, signal);
    },
    async close() {
      closed = true;
      await thread.end();
    },
  };
}

const gaveUp: Diagnostic = {
  kind: 'type',
  severity: 'warning',
  message: 'The types could not be checked: it took too long or too much memory. The code still runs.',
  location: null,
  hint: 'Very deep or recursive types cause this. Simplify the types written last.',
};

type Thread = {
  /** Null when the thread did not answer in time or died. */
  ask(files: readonly SourceFile[], deadlineMs: number): Promise<Diagnostic[] | null>;
  end(): Promise<void>;
};

function startThread(code: Promise<string>, types: TypeBundle): Thread {
  const started = code.then((text) => {
    const worker = new Worker(text, {
      eval: true,
      workerData: types,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.unref();
    return { worker, answers: answersOf(worker) };
  });
  return {
    async ask(files, deadlineMs) {
      const { worker, answers } = await started;
      worker.ref();
      try {
        // Getting warm does not count against the deadline.
        if (!(await answers.ready)) return null;
        const answer = answers.next();
        worker.postMessage(files);
        return await within(answer, deadlineMs);
      } finally {
        worker.unref();
      }
    },
    async end() {
      const { worker } = await started;
      await worker.terminate();
    },
  };
}

/** Turns a worker's messages into promises. All of them resolve when the worker dies. */
function answersOf(worker: Worker) {
  let resolveReady = (_alive: boolean): void => {};
  const ready = new Promise<boolean>((resolve) => (resolveReady = resolve));
  let waiting: ((diagnostics: Diagnostic[] | null) => void) | null = null;
  let dead = false;
  worker.on('message', (answer: TypeAnswer) => {
    if (answer.type === 'ready') resolveReady(true);
    else waiting?.(answer.diagnostics);
  });
  const die = () => {
    dead = true;
    resolveReady(false);
    waiting?.(null);
  };
  worker.on('error', die);
  worker.on('exit', die);
  const next = () =>
    new Promise<Diagnostic[] | null>((resolve) => (dead ? resolve(null) : (waiting = resolve)));
  return { ready, next };
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Threads know nothing of TypeScript loaders, so the thread's code is bundled to plain JavaScript here. */
async function threadCode(): Promise<string> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const require = createRequire(import.meta.url);
  const result = await build({
    entryPoints: [path.join(here, 'type-thread.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
    plugins: [
      {
        name: 'typescript-stays-outside',
        setup(setup) {
          setup.onResolve({ filter: /^@typescript\/typescript6$/ }, (args) => ({
            path: require.resolve(args.path),
            external: true,
          }));
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? '';
}
