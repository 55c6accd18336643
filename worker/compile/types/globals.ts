/**
 * Declarations of the globals that workflows and activities both have, besides ECMAScript's own. A string, because the
 * declarations are the learner's program's and not this one's.
 */
export const GLOBAL_TYPES = `
interface Console {
  debug(...data: unknown[]): void;
  error(...data: unknown[]): void;
  info(...data: unknown[]): void;
  /** Appears among the run's logs. In a workflow it is silent while history is replayed. */
  log(...data: unknown[]): void;
  warn(...data: unknown[]): void;
}
declare var console: Console;

/** What \`setTimeout\` returns and \`clearTimeout\` takes. */
interface TimerHandle {
  readonly [Symbol.toStringTag]?: string;
}
/**
 * In a workflow this is a durable timer: it survives the death of the worker, and costs events in history.
 * \`sleep\` of \`@temporalio/workflow\` is the same thing as a promise.
 */
declare function setTimeout<A extends unknown[]>(callback: (...args: A) => void, ms: number, ...args: A): TimerHandle;
declare function clearTimeout(handle: TimerHandle | undefined): void;

/** Tells that work is no longer wanted. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: any;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: any): void;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}

declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | Iterable<[string, string]>);
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  entries(): IterableIterator<[string, string]>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
  toString(): string;
}
declare class URL {
  constructor(url: string, base?: string | URL);
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
  toJSON(): string;
  toString(): string;
}
`;

/** The lab lends activities no client: starting and signalling other workflows is not theirs to do here. */
export const CLIENT_TYPES = `
/** Not available in the lab: an activity here cannot reach other workflows. */
export interface Client {}
export interface AsyncCompletionClient {}
`;
