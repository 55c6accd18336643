import { ingestAnswer, MAX_BATCH_BYTES, type EventBatch } from '@/lib/protocol/ingest';
import { runEvent, type EventSource, type RunEvent, type RunEventBody } from '@/lib/protocol/run-event';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import type { EventSink } from './event-sink';

/** Thrown to the run when the web wants no more of its events. */
export class RunSuperseded extends Error {}

export type OutboxOptions = {
  runId: string;
  epoch: number;
  /** Posts one batch; resolves with the HTTP status and the parsed body. Rejects when the web cannot be reached. */
  post(batch: EventBatch): Promise<{ status: number; body: unknown }>;
  now(): number;
  signal: AbortSignal;
  /** Told once when no more events will be taken. */
  onEnd(): void;
};

/**
 * Events gather this long before they are posted. Each post costs the web a request, a transaction and a message to the
 * browser; nobody sees a difference of a few hundredths of a second, but two cores do.
 */
const GATHER_MS = 50;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;

/**
 * Keeps a run's events until the web has stored them. One batch is under way at a time; what gathers meanwhile makes the
 * next one, up to {@link MAX_BATCH_BYTES}. A web that restarts gets the unanswered batch again; it stores each event once.
 */
export class Outbox implements EventSink {
  readonly #seq = new Map<EventSource, number>();
  #waiting: { event: RunEvent; bytes: number }[] = [];
  #batches = 0;
  #sending: Promise<void> | null = null;
  /** Why nothing is sent any more. */
  #end: Error | null = null;
  #hurried = false;
  #wake: () => void = () => undefined;

  constructor(readonly options: OutboxOptions) {}

  push(body: RunEventBody): void {
    if (this.#end) return;
    const { runId, epoch } = this.options;
    const seq = (this.#seq.get(body.source) ?? 0) + 1;
    this.#seq.set(body.source, seq);
    const wallMs = this.options.now();
    const event = cutDown({ ...body, protocol: PROTOCOL_VERSION, runId, epoch, seq, wallMs });
    this.#waiting.push({ event, bytes: sizeOf(event) });
    if (body.type === 'run-status' && body.status.type === 'ended') this.#hurry();
    this.#sending ??= this.#send();
  }

  /**
   * Resolves when everything pushed so far is stored. Rejects with {@link RunSuperseded} when it is not wanted, with
   * another error when the web refuses it.
   */
  async drain(): Promise<void> {
    while (this.#sending) await this.#sending;
    if (this.#end) throw this.#end;
  }

  async #send(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && !this.#end) {
        await this.#gather();
        await this.#deliver(this.#next());
      }
    } finally {
      this.#sending = null;
    }
  }

  /** Waits for more events, but not once the run has ended. */
  #gather(): Promise<void> {
    if (this.#hurried) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #hurry(): void {
    this.#hurried = true;
    this.#wake();
  }

  #next(): EventBatch {
    let bytes = 0;
    let count = 0;
    for (const item of this.#waiting) {
      if (count > 0 && bytes + item.bytes > MAX_BATCH_BYTES) break;
      bytes += item.bytes + 1;
      count += 1;
    }
    const events = this.#waiting.splice(0, count).map((item) => item.event);
    const { runId, epoch } = this.options;
    return { protocol: PROTOCOL_VERSION, runId, epoch, batch: ++this.#batches, events };
  }

  async #deliver(batch: EventBatch): Promise<void> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      const answer = await this.options.post(batch).catch(() => null);
      const parsed = answer?.status === 200 ? ingestAnswer.safeParse(answer.body) : null;
      if (parsed?.success && parsed.data.type === 'stored') return;
      if (isRefusal(answer?.status ?? 0)) {
        return this.#giveUp(new Error(`the web refuses the events of the run (${answer?.status})`));
      }
      if (parsed?.success || this.options.signal.aborted) {
        return this.#giveUp(new RunSuperseded('the web does not want this run any more'));
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  #giveUp(why: Error): void {
    this.#end = why;
    this.#waiting = [];
    this.options.onEnd();
  }
}

const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

const sizeOf = (event: RunEvent): number => Buffer.byteLength(JSON.stringify(event));

/** What may grow without bound is cut, so that an event fits into a batch: it must not be missing. */
function cutDown(event: RunEvent): RunEvent {
  for (const [longest, most] of CUTS) {
    if (sizeOf(event) <= MAX_BATCH_BYTES / 2) return event;
    const cut = runEvent.safeParse(JSON.parse(JSON.stringify(event), shorten(longest, most)));
    if (cut.success) event = cut.data;
  }
  return event;
}

/** Longest string and most items of a list, ever harder. */
const CUTS = [
  [4_000, 2_000],
  [500, 200],
  [100, 50],
] as const;

const shorten = (longest: number, most: number) => (_: string, value: unknown) => {
  if (typeof value === 'string' && value.length > longest) return `${value.slice(0, longest)}… (cut)`;
  return Array.isArray(value) && value.length > most ? value.slice(0, most) : value;
};
