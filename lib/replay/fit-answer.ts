import type { Json } from '@/lib/protocol/json';
import type { ReplayReport, ReplayStep } from '@/lib/protocol/replay';
import { MAX_REPLAY_BYTES, type ReplayAnswer } from '@/lib/protocol/replay-request';

/**
 * The report in an answer of at most `maxBytes` of JSON. Values that are too large are replaced by a word about their
 * size, then workflow tasks are left out, those furthest from the first difference first.
 */
export function fitAnswer(report: ReplayReport, maxBytes = MAX_REPLAY_BYTES): ReplayAnswer {
  const whole = sizeOf(report) <= maxBytes ? report : withoutLargeValues(report, maxBytes);
  const { steps, ...head } = whole;
  const { from, to } = around(steps, placeOf(steps), maxBytes - sizeOf(head));
  return {
    type: 'report',
    report: { ...head, steps: steps.slice(from, to) },
    omitted: { before: from, after: steps.length - to },
  };
}

/** Index of the workflow task where code and history part, or where they differ first; 0 for none. */
export function placeOf(steps: readonly ReplayStep[]): number {
  const parting = steps.findIndex(({ rows }) => rows.some(({ type }) => type === 'mismatch'));
  if (parting >= 0) return parting;
  const drifting = steps.findIndex(({ rows }) =>
    rows.some((row) => row.type === 'replayed-only' || (row.type === 'same' && row.drift.length > 0)),
  );
  return Math.max(0, drifting);
}

/** The longest stretch about `place` that is not larger than that, grown to both sides in turn. */
function around(steps: readonly ReplayStep[], place: number, bytes: number): { from: number; to: number } {
  const sizes = steps.map((step) => sizeOf(step) + 1);
  let from = place;
  let to = place;
  let left = bytes;
  for (let grew = true; grew;) {
    grew = false;
    const next = sizes[to];
    if (next !== undefined && next <= left) {
      left -= next;
      to += 1;
      grew = true;
    }
    const before = sizes[from - 1];
    if (before !== undefined && before <= left) {
      left -= before;
      from -= 1;
      grew = true;
    }
  }
  return { from, to };
}

function withoutLargeValues(report: ReplayReport, maxBytes: number): ReplayReport {
  const { recorded, replayed, drift } = report;
  const each = maxBytes / 20;
  // Half of the room is for what drifted; a report of more than that says so by its count.
  const kept = drift.slice(0, MAX_DRIFT);
  const small = Math.min(each, maxBytes / 4 / Math.max(1, kept.length));
  return {
    ...report,
    recorded: recorded && { ...recorded, arguments: recorded.arguments.map((one) => shortened(one, each)) },
    replayed: replayed && { ...replayed, arguments: replayed.arguments.map((one) => shortened(one, each)) },
    drift: kept.map((one) => ({
      ...one,
      recorded: shortened(one.recorded, small),
      replayed: shortened(one.replayed, small),
    })),
  };
}

const MAX_DRIFT = 500;

function shortened(value: Json, maxBytes: number): Json {
  const size = sizeOf(value);
  return size <= maxBytes ? value : { $payload: `${size} bytes, too many to show` };
}

const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
