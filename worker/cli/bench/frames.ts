import { z } from 'zod';

/** What is read of a browser's trace. Times are in microseconds. */
export const traceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  /** Of `dur`, the time that the thread itself ran: another program's turns are no work of the page. */
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).loose().optional(),
});
export type TraceEvent = z.infer<typeof traceEvent>;

/** `work`: milliseconds that the main thread ran, by frame. `slowPct` goes by the clock on the wall. */
export type Frames = { work: readonly number[]; slowPct: number; nodes: number };

const SLOW_MS = 25;

/**
 * The work of the page's main thread between one frame's beginning and the next, and how many frames came late. A frame begins with
 * the task that calls for it, however many callbacks wait for it there.
 */
export function frameWork(trace: readonly TraceEvent[], frameTimes: unknown, nodes: number): Frames {
  const calls = trace.filter((one) => one.name === 'FireAnimationFrame');
  const thread = busiest(calls);
  if (!thread) throw new Error('the browser told of no frame');
  const isOwn = ({ pid, tid }: TraceEvent): boolean => pid === thread.pid && tid === thread.tid;
  const called = calls.filter(isOwn).toSorted((a, b) => a.ts - b.ts);
  const tasks = trace
    .filter((one) => isOwn(one) && one.dur !== undefined && one.name.endsWith('RunTask'))
    .toSorted((a, b) => a.ts - b.ts);
  const work: number[] = [];
  let call = 0;
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    while ((called[call]?.ts ?? Infinity) < ts) call += 1;
    if ((called[call]?.ts ?? Infinity) <= ts + dur) work.push(0);
    const frame = work.length - 1;
    if (frame >= 0) work[frame] = (work[frame] ?? 0) + tdur / 1_000;
  }
  const times = z.array(z.number()).parse(frameTimes);
  const late = times.filter((at, index) => index > 0 && at - (times[index - 1] ?? at) > SLOW_MS);
  return { work, slowPct: (late.length / Math.max(times.length - 1, 1)) * 100, nodes };
}

function busiest(events: readonly TraceEvent[]): TraceEvent | undefined {
  const counts = new Map<number, number>();
  for (const { pid } of events) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return events.find((one) => one.pid === most?.[0]);
}
