/** Where phases are shown: a stream, whether it is a terminal that can redraw a line, and the time. */
export type Screen = {
  write(text: string): void;
  interactive: boolean;
  /** Columns of the terminal. */
  width(): number;
  nowMs(): number;
};

type Phase = { title: string; startedMs: number; detail: string; saidMs: number };

/** Without a terminal, a phase that takes long says so this often. */
const REMIND_EVERY_MS = 15_000;
/** Phases shorter than this are not worth a figure. */
const WORTH_TELLING_MS = 950;

/**
 * Tells what a launch is doing: a line when a slow phase starts and when any phase ends, and in between one live line
 * with everything that is under way (on a terminal) or a reminder now and then (elsewhere).
 */
export class Phases {
  private readonly running = new Set<Phase>();
  private timer: NodeJS.Timeout | null = null;
  private live = '';

  constructor(private readonly screen: Screen) {}

  /** Prints a line of its own, above the live line. */
  say(line: string): void {
    this.clearLive();
    this.screen.write(`${line}\n`);
    this.draw();
  }

  /**
   * Runs one phase. `work` gets a function that tells how it goes on, and returns what to say at the end, or null to
   * say nothing.
   *
   * @throws what `work` throws, after a line that the phase failed.
   */
  async run<T>(
    title: string,
    work: (progress: (detail: string) => void) => Promise<{ value: T; done: string | null }>,
  ): Promise<T> {
    const now = this.screen.nowMs();
    const phase: Phase = { title, startedMs: now, detail: '', saidMs: now };
    this.running.add(phase);
    this.tick();
    this.timer ??= setInterval(() => this.tick(), this.screen.interactive ? 200 : 1_000);
    try {
      const { value, done } = await work((detail) => (phase.detail = detail));
      this.end(phase);
      const took = this.screen.nowMs() - phase.startedMs;
      if (done !== null)
        this.say(took < WORTH_TELLING_MS ? `  ✓ ${done}` : `  ✓ ${done} (${duration(took)})`);
      return value;
    } catch (error) {
      this.end(phase);
      this.say(`  ✗ ${title} (${duration(this.screen.nowMs() - phase.startedMs)})`);
      throw error;
    }
  }

  private end(phase: Phase): void {
    this.running.delete(phase);
    if (this.running.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.clearLive();
  }

  private tick(): void {
    if (this.screen.interactive) return this.draw();
    const now = this.screen.nowMs();
    for (const phase of this.running) {
      if (now - phase.saidMs < REMIND_EVERY_MS) continue;
      phase.saidMs = now;
      this.screen.write(`  … ${this.describe(phase)}\n`);
    }
  }

  private draw(): void {
    if (!this.screen.interactive || this.running.size === 0) return;
    const line = `  … ${[...this.running].map((phase) => this.describe(phase)).join('  ·  ')}`;
    this.clearLive();
    this.live = line.slice(0, Math.max(10, this.screen.width() - 1));
    this.screen.write(this.live);
  }

  private clearLive(): void {
    if (this.live !== '') this.screen.write('\r\x1b[2K');
    this.live = '';
  }

  private describe(phase: Phase): string {
    const elapsed = duration(this.screen.nowMs() - phase.startedMs);
    return `${phase.title}${phase.detail ? `: ${phase.detail}` : ''}, ${elapsed}`;
  }
}

/** "4 s", "2 min 05 s". */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${ms < 10_000 ? (ms / 1000).toFixed(1) : seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

export function terminalScreen(): Screen {
  return {
    write: (text) => void process.stdout.write(text),
    interactive: process.stdout.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI,
    width: () => process.stdout.columns ?? 80,
    nowMs: () => Date.now(),
  };
}
