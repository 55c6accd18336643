/** The middle value; for an even count the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('a median of no values');
  return (upper + lower) / 2;
}

/** Milliseconds of each of `count` calls, one after another. */
export async function sample(count: number, once: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let done = 0; done < count; done += 1) values.push(await once());
  return values;
}
