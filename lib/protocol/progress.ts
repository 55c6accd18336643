import type { Json } from './json';

/** Names under which programs keep how far they are, in the order they are looked for. */
const NAMES = ['progress', 'processed', 'done', 'count', 'next', 'cursor', 'offset', 'index'] as const;

/**
 * How far an activity says it is, from the details of a heartbeat. One rule everywhere: a number is the progress itself;
 * of an object it is the first of {@link NAMES} that holds a number, or else its only number; of a list, its length (what
 * is done already). Null when nothing of that fits.
 */
export function progressOf(details: Json): number | null {
  if (typeof details === 'number') return details;
  if (typeof details !== 'object' || details === null) return null;
  if (Array.isArray(details)) return details.length;
  for (const name of NAMES) {
    const value = Object.hasOwn(details, name) ? details[name] : undefined;
    if (typeof value === 'number') return value;
  }
  const [only, ...others] = Object.values(details).filter((value) => typeof value === 'number');
  return only !== undefined && others.length === 0 ? only : null;
}
