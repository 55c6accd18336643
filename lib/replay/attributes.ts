import type { Json, JsonObject } from '@/lib/protocol/json';

/** Attributes come from elsewhere and may lack anything: what is missing reads as empty. */
export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function asNumber(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** The same text for the same value, whatever the order of keys. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) => {
    const keys = Object.keys(asObject(inner)).sort();
    return keys.length > 0 ? Object.fromEntries(keys.map((key) => [key, asObject(inner)[key]])) : inner;
  });
}
