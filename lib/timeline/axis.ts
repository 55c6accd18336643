import { executionOf, mainChain, parentOf } from '@/lib/run/chain';
import type { ClockJump, Execution, Run } from '@/lib/run/model';

/**
 * One axis for executions that have a clock each. It is the clock of the main workflow, through all its Continue-As-New runs;
 * what happened elsewhere stands where it was at that moment. Time that only a child has skipped takes no room: nobody waited for it.
 */
export type Axis = {
  /** The runs whose time is drawn to scale. */
  main: readonly Execution[];
  startMs: number;
  /** Skips of the main runs, in the axis' time, in order. `index` is that of the execution's own list. */
  jumps: readonly (ClockJump & { execution: Execution; index: number })[];
  /** Where a moment of an execution's own clock stands. Rises with `ms`; infinity stays infinity. */
  toAxis(execution: Execution, ms: number): number;
};

/** Null while no execution is known. */
export function axisOf(run: Run): Axis | null {
  const first = run.executions.values().next().value;
  const main = mainChain(run).length > 0 ? mainChain(run) : first ? [first] : [];
  const [origin] = main;
  if (!origin) return null;
  const bases = basesOf(main);
  const jumps = main
    .flatMap((execution, at) =>
      execution.clockJumps.map(({ fromMs, toMs }, index) => {
        const shift = (bases[at] ?? 0) - startOf(execution);
        return { fromMs: fromMs + shift, toMs: toMs + shift, execution, index };
      }),
    )
    .sort((a, b) => a.fromMs - b.fromMs);
  const own = (execution: Execution): number => main.indexOf(execution);
  const walls = new Map<string, number>();

  /** The real time at which an execution began. */
  function wallOfStart(execution: Execution): number {
    const known = walls.get(execution.key);
    if (known !== undefined) return known;
    // Found again on the way to itself it would never end: ids can be forged in foreign histories.
    walls.set(execution.key, startOf(execution));
    const wall = anchorOf(execution) ?? startOf(execution);
    walls.set(execution.key, wall);
    return wall;
  }

  function anchorOf(execution: Execution): number | null {
    const { startedBy, workflowId } = execution;
    if (startedBy.type === 'parent') {
      const parent = parentOf(run, execution);
      const asked = parent?.children.find((one) => one.initiatedEventId === startedBy.initiatedEventId);
      return parent && asked ? toWall(parent, asked.initiatedMs) : null;
    }
    if (startedBy.type !== 'continue-as-new') return null;
    const before = executionOf(run, workflowId, startedBy.workflowRunId);
    const endMs = before?.endMs ?? null;
    return before && endMs !== null ? toWall(before, endMs) : null;
  }

  function toWall(execution: Execution, ms: number): number {
    const at = own(execution);
    if (at >= 0) return withoutJumps(jumps, (bases[at] ?? 0) + ms - startOf(execution));
    const startMs = startOf(execution);
    const skippedMs = ms - withoutJumps(execution.clockJumps, ms);
    return wallOfStart(execution) + Math.max(ms - startMs, 0) - skippedMs;
  }

  return {
    main,
    startMs: startOf(origin),
    jumps,
    toAxis: (execution, ms) => {
      if (!Number.isFinite(ms)) return ms;
      const at = own(execution);
      if (at >= 0) return (bases[at] ?? 0) + ms - startOf(execution);
      return withJumps(jumps, toWall(execution, ms));
    },
  };
}

/** Where each run of a chain begins on the axis: where its own clock says, if that goes on where the last one stopped. */
function basesOf(chain: readonly Execution[]): number[] {
  const bases: number[] = [];
  for (const [index, execution] of chain.entries()) {
    const before = chain[index - 1];
    const base = bases[index - 1] ?? 0;
    const endMs = before ? base + (before.endMs ?? startOf(before)) - startOf(before) : -Infinity;
    const continued = before ? base + startOf(execution) - startOf(before) : startOf(execution);
    bases.push(Math.max(continued, endMs));
  }
  return bases;
}

/** When an execution began on its own clock: its start, or the first thing known while that is not. */
export function startOf(execution: Execution): number {
  return (
    execution.startMs ??
    execution.history[0]?.timeMs ??
    execution.activities[0]?.scheduledMs ??
    execution.clockJumps[0]?.fromMs ??
    0
  );
}

/** A moment without what had been skipped before it; a moment within a skip is where the skip began. */
function withoutJumps(jumps: readonly ClockJump[], ms: number): number {
  let skippedMs = 0;
  for (const { fromMs, toMs } of jumps) {
    if (ms <= fromMs) break;
    skippedMs += Math.min(ms, toMs) - fromMs;
  }
  return ms - skippedMs;
}

/** The other way round: a moment at which a skip took place is after it. */
function withJumps(jumps: readonly ClockJump[], ms: number): number {
  let at = ms;
  for (const { fromMs, toMs } of jumps) {
    if (at < fromMs) break;
    at += toMs - fromMs;
  }
  return at;
}
