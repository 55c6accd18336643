import { spawn, type ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { Isolation } from '@/lib/protocol/run-event';
import type { Host } from '@/lib/protocol/scenario';
import { encodeFrame, FrameDecoder, type Frame } from './frames';
import { launch } from './jail';
import { fromSandbox, type FromSandbox, type ToSandbox } from './messages';
import { Watchdog } from './watchdog';

export type DeathCause = 'finished' | 'fault' | 'endless-loop' | 'out-of-memory' | 'crashed' | 'refused';

/** Thrown by requests to a sandbox that has died, or dies before it answers. */
export class SandboxGone extends Error {
  constructor(readonly death: DeathCause) {
    super(`the sandbox is gone (${death})`);
  }
}

/** An error thrown inside the sandbox while it handled a request. */
export class SandboxError extends Error {
  constructor(name: string, message: string, stack: string) {
    super(message);
    this.name = name;
    this.stack = stack;
  }
}

export type SandboxListener = {
  onService(call: Extract<FromSandbox, { t: 'service' }>): void;
  onHeartbeat(token: string, details: Uint8Array): void;
  onLog(log: Extract<FromSandbox, { t: 'log' }>): void;
  onDeath(cause: DeathCause): void;
};

type AskMessage = Extract<ToSandbox, { id: number }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Answer = { value: unknown; bytes: Uint8Array };
/** Requests of an earlier run, to be played to a sandbox before it is given out. */
export type Rehearsal = { message: Unnumbered<AskMessage>; bytes: Uint8Array | undefined }[];
type Pending = { resolve(answer: Answer): void; reject(error: Error): void };

/** Bytes of JSON that a message nobody asked for may have: a service call with its arguments, a log line. */
const MAX_UNASKED_JSON = 64 * 1024;
/** The first round compiles, later ones optimise: activations take 100 ms, then 25, then 13. */
const REHEARSALS = 3;
/** Bytes of frames that carry no request's answer (logs, heartbeats) before a sandbox is taken for a flood. */
const MAX_UNASKED_BYTES = 32 * 1024 * 1024;

/** One jailed child process, the runner's side of it. What it sends is hostile: anything odd kills it. */
export class Sandbox {
  readonly pid: number;
  readonly ready: Promise<void>;
  listener: SandboxListener | null = null;
  /** When set, every request is kept in it: a rehearsal for other sandboxes. */
  tape: Rehearsal | null = null;
  #child: ChildProcess;
  #pipe: Duplex;
  #pending = new Map<number, Pending>();
  #ids = 0;
  #dead: DeathCause | null = null;
  #killedFor: DeathCause | null = null;
  #stderr = '';
  #unasked = 0;
  #watchdog: Watchdog;

  /** `host`: the time zone and locale that its process finds. */
  constructor(isolation: Isolation, buildDir: string, host?: Host) {
    const { command, args, env } = launch(isolation, buildDir, host);
    this.#child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    this.pid = this.#child.pid ?? 0;
    const pipe = this.#child.stdio[3];
    // An extra stdio entry of kind 'pipe' is a duplex socket.
    if (!(pipe instanceof Duplex)) throw new Error('the sandbox has no pipe');
    this.#pipe = pipe;
    this.#watchdog = new Watchdog(this.pid, () => this.kill('endless-loop'));
    this.ready = new Promise((resolve, reject) => this.#pending.set(0, { resolve: () => resolve(), reject }));
    this.ready.catch(() => undefined);
    this.#listen();
  }

  get dead(): DeathCause | null {
    return this.#dead ?? this.#killedFor;
  }

  /** Sends a request and waits for its answer; `watched` ones are under the deadline of ISOLATION (CPU and wall). */
  ask(message: Unnumbered<AskMessage>, bytes?: Uint8Array, watched = true): Promise<Answer> {
    const gone = this.dead;
    if (gone) return Promise.reject(new SandboxGone(gone));
    this.tape?.push({ message, bytes });
    const id = ++this.#ids;
    const answer = new Promise<Answer>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#write({ ...message, id }, bytes);
    if (!watched) return answer;
    this.#watchdog.begin(id);
    return answer.finally(() => this.#watchdog.end(id));
  }

  tell(message: Extract<ToSandbox, { t: 'service-result' | 'cancel-activity' }>, bytes?: Uint8Array): void {
    if (!this.dead) this.#write(message, bytes);
  }

  /**
   * Plays an earlier run's workflow requests: what V8 and protobuf compile on first use is then ready. The code of the
   * rehearsal is dropped when a run's own code is loaded.
   */
  async rehearse(rehearsal: Rehearsal): Promise<void> {
    for (let round = 0; round < REHEARSALS; round += 1) {
      for (const { message, bytes } of rehearsal) {
        if (message.t === 'activity' || message.t === 'ping') continue;
        await this.ask(message, bytes).catch(() => undefined);
      }
    }
  }

  /** SIGKILL: a true crash. Requests under way reject with {@link SandboxGone} once the process has ended. */
  kill(cause: DeathCause): void {
    if (this.dead) return;
    this.#killedFor = cause;
    this.#child.kill('SIGKILL');
  }

  #write(message: unknown, bytes?: Uint8Array): void {
    this.#pipe.write(encodeFrame(message, bytes));
  }

  #listen(): void {
    const decoder = new FrameDecoder();
    this.#pipe.on('error', () => undefined);
    this.#pipe.on('data', (chunk: Buffer) => {
      if (this.dead) return;
      try {
        for (const frame of decoder.push(chunk)) this.#onFrame(frame);
      } catch {
        // Whatever a sandbox sends, and whatever reading it provokes, costs that sandbox and nobody else.
        this.kill('refused');
      }
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#stderr.length < 4_000) this.#stderr += chunk.toString('utf8', 0, 4_000);
    });
    this.#child.on('error', () => this.#onExit(null));
    this.#child.on('exit', (code, signal) => this.#onExit(signal ?? code));
  }

  #onFrame(frame: Frame): void {
    const parsed = fromSandbox.safeParse(frame.json);
    if (!parsed.success) return this.kill('refused');
    const message = parsed.data;
    if (message.t === 'reply' || message.t === 'error') return this.#onReply(message, frame.bytes);
    if (frame.size - frame.bytes.length > MAX_UNASKED_JSON) return this.kill('refused');
    this.#unasked += frame.size;
    if (this.#unasked > MAX_UNASKED_BYTES) return this.kill('refused');
    if (message.t === 'ready') this.#settle(0)?.resolve({ value: null, bytes: frame.bytes });
    else if (message.t === 'service') this.listener?.onService(message);
    else if (message.t === 'heartbeat') this.listener?.onHeartbeat(message.token, frame.bytes);
    else this.listener?.onLog(message);
  }

  #onReply(reply: Extract<FromSandbox, { t: 'reply' | 'error' }>, bytes: Uint8Array): void {
    const pending = this.#settle(reply.id);
    if (!pending) return this.kill('refused');
    if (reply.t === 'reply') pending.resolve({ value: reply.value, bytes });
    else pending.reject(new SandboxError(reply.error.name, reply.error.message, reply.error.stack));
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #onExit(how: number | string | null): void {
    if (this.#dead) return;
    this.#dead = this.#killedFor ?? (this.#ranOutOfMemory(how) ? 'out-of-memory' : 'crashed');
    this.#watchdog.stop();
    for (const pending of this.#pending.values()) pending.reject(new SandboxGone(this.#dead));
    this.#pending.clear();
    this.listener?.onDeath(this.#dead);
  }

  #ranOutOfMemory(how: number | string | null): boolean {
    return /heap out of memory|Cannot allocate|ENOMEM/.test(this.#stderr) || how === 'SIGABRT' || how === 134;
  }
}
