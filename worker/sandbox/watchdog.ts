import { readdirSync, readFileSync } from 'node:fs';

/** A request may burn this much CPU, and take this long by the clock, before the sandbox counts as hung. */
const CPU_MS = 1_000;
const WALL_MS = 10_000;
/** Without /proc CPU time is unknown, and only the clock is left. */
const WALL_ONLY_MS = 4_000;
const CHECK_MS = 100;
/** Linux reports process times in ticks of 10 ms whatever the kernel's own frequency. */
const TICK_MS = 10;

/** Calls `onHang` when a watched request outlives its deadline. */
export class Watchdog {
  readonly #since = new Map<number, { wall: number; cpu: number | null }>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    readonly pid: number,
    readonly onHang: () => void,
  ) {}

  begin(id: number): void {
    this.#since.set(id, { wall: performance.now(), cpu: null });
    this.#timer ??= setInterval(() => this.#check(), CHECK_MS).unref();
  }

  end(id: number): void {
    this.#since.delete(id);
    if (this.#since.size === 0) this.stop();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #check(): void {
    const now = performance.now();
    const cpu = cpuOfTree(this.pid);
    for (const start of this.#since.values()) {
      start.cpu ??= cpu;
      const wallLimit = cpu === null ? WALL_ONLY_MS : WALL_MS;
      const burned = cpu !== null && start.cpu !== null ? cpu - start.cpu : 0;
      if (burned >= CPU_MS || now - start.wall >= wallLimit) return this.onHang();
    }
  }
}

/** CPU milliseconds used so far by a process and its descendants; null where /proc does not tell. */
export function cpuOfTree(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return children.reduce((sum, child) => sum + (cpuOfTree(Number(child)) ?? 0), own);
  } catch {
    return null;
  }
}
