import { z } from 'zod';

/** Any value JSON can hold. Payloads of learners' workflows are decoded to this before they leave the runner. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Deeper values are refused: whoever walks them by recursion, JSON.stringify included, would run out of stack. */
export const MAX_JSON_DEPTH = 100;

/** Whether a value is JSON of at most `maxDepth` levels. It does not recurse itself. */
export function isJson(value: unknown, maxDepth = MAX_JSON_DEPTH): value is Json {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > maxDepth) return false;
    const inner = partsOf(next.value);
    if (inner === null) return false;
    for (const part of inner) open.push({ value: part, depth: next.depth + 1 });
  }
  return true;
}

/** What a value is made of; nothing for a scalar, null for what JSON cannot hold. */
function partsOf(value: unknown): readonly unknown[] | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : null;
  if (Array.isArray(value)) return value;
  return typeof value === 'object' ? Object.values(value) : null;
}

export const json: z.ZodType<Json> = z.custom<Json>((value) => isJson(value), 'JSON of at most 100 levels');
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);
