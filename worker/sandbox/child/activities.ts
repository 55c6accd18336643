import vm from 'node:vm';
import { asyncLocalStorage, CompleteAsyncError, Context, type Info } from '@temporalio/activity';
import { ActivityCancellationDetails, CancelledFailure, defaultPayloadConverter } from '@temporalio/common';
import type { ActivityCancellationDetailsHolder } from '@temporalio/common/lib/activity-cancellation-details';
import * as activityModule from '@temporalio/activity';
import * as commonModule from '@temporalio/common';
import { noopMetricMeter } from '@temporalio/common/lib/metrics';
import { temporal } from '@temporalio/proto';
import type { CancelPayload, CodePart } from '../messages';
import { encodeThrown, encodeValue } from './encode';
import { asJson } from './sink-calls';

const { Payloads } = temporal.api.common.v1;

export type ActivityReply = { outcome: 'completed' | 'failed' | 'cancelled' | 'async'; bytes: Uint8Array };
type LogFn = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error', message: string) => void;

/** Tells the service client which activity attempt is calling; set for the whole of an attempt. */
export const currentAttempt = asyncLocalStorage;
const tokens = new WeakMap<Context, string>();
export const tokenOf = (context: Context): string | undefined => tokens.get(context);

/** The learner's activities, each run inside a genuine activity Context. */
export class Activities {
  readonly #cancel = new Map<string, (cancel: CancelPayload) => void>();
  #functions = new Map<string, (...args: unknown[]) => unknown>();

  constructor(
    readonly heartbeat: (token: string, details: Uint8Array) => void,
    readonly log: LogFn,
  ) {}

  load(code: CodePart, services: Record<string, unknown>): void {
    const allowed = new Map<string, unknown>([
      ['@temporalio/activity', activityModule],
      ['@temporalio/common', commonModule],
      ['@faultline/services', services],
    ]);
    const require = (name: string): unknown => {
      if (allowed.has(name)) return allowed.get(name);
      throw new Error(`"${name}" cannot be imported here`);
    };
    const module: { exports: Record<string, unknown> } = { exports: {} };
    const run = vm.compileFunction(code.code, ['require', 'module', 'exports'], { filename: code.filename });
    Reflect.apply(run, module.exports, [require, module, module.exports]);
    this.#functions = new Map(
      Object.entries(module.exports).flatMap(([name, value]) => (isFunction(value) ? [[name, value]] : [])),
    );
  }

  async run(token: string, name: string, input: Uint8Array, info: Info): Promise<ActivityReply> {
    const abort = new AbortController();
    let cancelledFor: string | null = null;
    const holder: ActivityCancellationDetailsHolder = {};
    const cancelled = new Promise<never>((_, reject) => {
      this.#cancel.set(token, ({ reason, details }) => {
        cancelledFor = reason;
        holder.details = new ActivityCancellationDetails(details);
        const error = new CancelledFailure(reason);
        abort.abort(error);
        reject(error);
      });
    });
    cancelled.catch(() => undefined);
    const context = this.#context(token, readable(info), cancelled, abort.signal, holder);
    try {
      const result = await asyncLocalStorage.run(context, () => this.#call(name, input));
      return { outcome: 'completed', bytes: encodeValue(`The result of the activity "${name}"`, result) };
    } catch (error) {
      return endOf(error, cancelledFor);
    } finally {
      this.#cancel.delete(token);
    }
  }

  cancel(token: string, cancel: CancelPayload): void {
    this.#cancel.get(token)?.(cancel);
  }

  async #call(name: string, input: Uint8Array): Promise<unknown> {
    const fn = this.#functions.get(name);
    if (!fn) throw new Error(`activities.ts does not export a function "${name}"`);
    const args = Payloads.decode(input).payloads.map(({ metadata, data }) =>
      defaultPayloadConverter.fromPayload<unknown>({ metadata, data }),
    );
    return fn(...args);
  }

  #context(
    token: string,
    info: Info,
    cancelled: Promise<never>,
    signal: AbortSignal,
    holder: ActivityCancellationDetailsHolder,
  ): Context {
    const say = (level: Parameters<LogFn>[0]) => (message: string, meta?: object) => {
      this.log(level, meta && Object.keys(meta).length > 0 ? `${message} ${asJson(meta)}` : message);
    };
    const logger = {
      log: (level: string, message: string) =>
        this.log(level === 'WARN' ? 'warn' : level === 'ERROR' ? 'error' : 'info', message),
      trace: say('trace'),
      debug: say('debug'),
      info: say('info'),
      warn: say('warn'),
      error: say('error'),
    };
    const heartbeat = (details?: unknown): void =>
      this.heartbeat(token, encodeValue('The value given to heartbeat', details));
    const context = new Context(
      info,
      cancelled,
      signal,
      heartbeat,
      undefined,
      logger,
      noopMetricMeter,
      holder,
    );
    tokens.set(context, token);
    return context;
  }
}

/** The runner never decodes payloads: the last heartbeat's details come as they were encoded. */
function readable(info: Info): Info {
  const raw = info.heartbeatDetails;
  return { ...info, heartbeatDetails: raw ? defaultPayloadConverter.fromPayload(raw) : undefined };
}

function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}

function endOf(error: unknown, cancelledFor: string | null): ActivityReply {
  if (isA(error, CompleteAsyncError)) return { outcome: 'async', bytes: new Uint8Array(0) };
  if (cancelledFor !== null && (isA(error, CancelledFailure) || isAbort(error))) {
    return { outcome: 'cancelled', bytes: encodeThrown(new CancelledFailure(cancelledFor)) };
  }
  return { outcome: 'failed', bytes: encodeThrown(error) };
}

/** Looking at what a learner throws may throw again. */
function isA(error: unknown, kind: abstract new (...args: never[]) => unknown): boolean {
  try {
    return error instanceof kind;
  } catch {
    return false;
  }
}

function isAbort(error: unknown): boolean {
  try {
    return error instanceof Error && error.name === 'AbortError';
  } catch {
    return false;
  }
}
