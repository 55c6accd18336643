/** A stretch that should be at least so many pixels wide. */
export type Wish = { startMs: number; endMs: number; px: number };

export type Stretch = { startMs: number; endMs: number };

/** Maps time to pixels: rising, piecewise linear. `widthPx` is what it needs, at least what was asked for. */
export type Scale = { toX: (ms: number) => number; toMs: (x: number) => number; widthPx: number };

type Knot = { ms: number; fold: boolean; wishes: { from: number; px: number }[] };

/**
 * A scale from `startMs` to `endMs` over `widthPx`. Folds take `foldPx` each; the rest is proportional to time, but every
 * wish is granted. Wishes shrink together (to a third) before the whole becomes wider than asked for. No fold may
 * overlap another, and no wish may ask for more than `foldPx`.
 */
export function buildScale(input: {
  startMs: number;
  endMs: number;
  widthPx: number;
  folds: readonly Stretch[];
  foldPx: number;
  wishes: readonly Wish[];
}): Scale {
  const knots = knotsOf(input);
  const place = (perMs: number, ease: number): number[] => placed(knots, perMs, ease, input.foldPx);
  const width = (perMs: number, ease: number): number => place(perMs, ease).at(-1) ?? 0;

  // Without any proportional part the wishes alone may be too wide: ease them.
  const ease =
    width(0, 1) <= input.widthPx ? 1 : halve(1 / 3, 1, (middle) => width(0, middle) > input.widthPx);
  const spanMs = Math.max(input.endMs - input.startMs, 1e-6);
  const perMs = halve(
    0,
    input.widthPx / Math.min(spanMs, realMs(knots)),
    (rate) => width(rate, ease) > input.widthPx,
  );
  const xs = place(perMs, ease);
  const lastX = xs.at(-1) ?? 0;
  const stretch = lastX > 0 && lastX < input.widthPx ? input.widthPx / lastX : 1;
  // What the search left over is far below a pixel; a scale without any length is stretched to a usable one.
  const px = xs.map((x) => x * (stretch < 1.02 ? stretch : 1));
  const ms = knots.map((knot) => knot.ms);
  return {
    toX: (at) => between(ms, px, at),
    toMs: (at) => between(px, ms, at),
    widthPx: Math.max(lastX, input.widthPx),
  };
}

function knotsOf(input: {
  startMs: number;
  endMs: number;
  folds: readonly Stretch[];
  wishes: readonly Wish[];
}) {
  const { startMs, endMs, folds, wishes } = input;
  const inside = (ms: number): number => Math.min(Math.max(ms, startMs), endMs);
  const times = [startMs, endMs];
  for (const one of [...folds, ...wishes]) times.push(inside(one.startMs), inside(one.endMs));
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const indexes = new Map(sorted.map((ms, index) => [ms, index]));
  const knots = sorted.map((ms): Knot => ({ ms, fold: false, wishes: [] }));
  for (const fold of folds) {
    const from = indexes.get(inside(fold.startMs)) ?? 0;
    const to = indexes.get(inside(fold.endMs)) ?? 0;
    // Marked on the knot that ends each piece of the fold.
    for (let index = from + 1; index <= to; index++) {
      const knot = knots[index];
      if (knot) knot.fold = true;
    }
  }
  for (const wish of wishes) {
    const from = indexes.get(inside(wish.startMs)) ?? 0;
    const knot = knots[indexes.get(inside(wish.endMs)) ?? 0];
    knot?.wishes.push({ from, px: wish.px });
  }
  return knots;
}

/** Positions of the knots: the longest path through "so much time" and "at least so wide". */
function placed(knots: readonly Knot[], perMs: number, ease: number, foldPx: number): number[] {
  const xs: number[] = [];
  let foldStart: { ms: number; x: number; length: number } | null = null;
  for (const [index, knot] of knots.entries()) {
    const previous = knots[index - 1];
    const before = xs[index - 1] ?? 0;
    let x = before;
    if (previous && knot.fold) {
      foldStart ??= { ms: previous.ms, x: before, length: foldEnd(knots, index) - previous.ms };
      // A wish within the fold may have used up room already; the fold itself stays as wide as it is.
      x = Math.max(before, foldStart.x + (foldPx * (knot.ms - foldStart.ms)) / foldStart.length);
      if (!knots[index + 1]?.fold) foldStart = null;
    } else if (previous) {
      x = before + (knot.ms - previous.ms) * perMs;
    }
    for (const wish of knot.wishes) {
      const start = xs[wish.from];
      if (start !== undefined) x = Math.max(x, start + wish.px * ease);
    }
    xs.push(x);
  }
  return xs;
}

function foldEnd(knots: readonly Knot[], from: number): number {
  let end = from;
  while (knots[end + 1]?.fold) end++;
  return knots[end]?.ms ?? 0;
}

function realMs(knots: readonly Knot[]): number {
  let sum = 0;
  for (const [index, knot] of knots.entries()) {
    const previous = knots[index - 1];
    if (previous && !knot.fold) sum += knot.ms - previous.ms;
  }
  return Math.max(sum, 1e-6);
}

/** The largest value between the bounds that is not yet too large. */
function halve(low: number, high: number, tooLarge: (value: number) => boolean): number {
  let [fits, exceeds] = [low, high];
  for (let step = 0; step < 40; step++) {
    const middle = (fits + exceeds) / 2;
    if (tooLarge(middle)) exceeds = middle;
    else fits = middle;
  }
  return fits;
}

/** Piecewise linear through (xs, ys); outside, the nearest end. `xs` must not fall. */
export function between(xs: readonly number[], ys: readonly number[], at: number): number {
  let [low, high] = [0, xs.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[low], xs[high], ys[low], ys[high]];
  if (x1 <= x0) return at >= x1 ? y1 : y0;
  return y0 + (y1 - y0) * Math.min(Math.max((at - x0) / (x1 - x0), 0), 1);
}
