import { z } from 'zod';

/** What is read of a browser's trace. Times are in microseconds. */
export const traceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).loose().optional(),
});
export type TraceEvent = z.infer<typeof traceEvent>;

/** `work`: milliseconds of the main thread's work, by frame. */
export type Frames = { work: readonly number[]; slowPct: number; nodes: number };

const SLOW_MS = 25;

/** The work of the page's main thread between one frame's beginning and the next, and how many frames came late. */
export function frameWork(trace: readonly TraceEvent[], frameTimes: unknown, nodes: number): Frames {
  const begins = trace.filter((one) => one.name === 'FireAnimationFrame');
  const thread = busiest(begins);
  if (!thread) throw new Error('the browser told of no frame');
  const isOwn = ({ pid, tid }: TraceEvent): boolean => pid === thread.pid && tid === thread.tid;
  const starts = begins
    .filter(isOwn)
    .map((one) => one.ts)
    .toSorted((a, b) => a - b);
  const tasks = trace.filter((one) => isOwn(one) && one.dur !== undefined && one.name.endsWith('RunTask'));
  const work = Array<number>(Math.max(starts.length - 1, 0)).fill(0);
  let frame = 0;
  for (const task of tasks.toSorted((a, b) => a.ts - b.ts)) {
    while (frame < work.length && (starts[frame + 1] ?? Infinity) <= task.ts) frame += 1;
    if (frame < work.length && task.ts >= (starts[0] ?? 0))
      work[frame] = (work[frame] ?? 0) + (task.dur ?? 0) / 1_000;
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
