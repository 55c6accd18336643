import { z } from 'zod';
import { json, type Json } from '@/lib/protocol/json';

export type SignalArguments = { ok: true; args: Json[] } | { ok: false; message: string };

const list = z.array(json);

/** What a person wrote as a signal's arguments: a JSON list, or nothing at all. `message` says what is wrong and what to write. */
export function parseSignalArguments(text: string): SignalArguments {
  if (text.trim() === '') return { ok: true, args: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `This is not JSON: ${why}. Texts need double quotes: ["ada", 3].` };
  }
  const args = list.safeParse(value);
  if (args.success) return { ok: true, args: args.data };
  return {
    ok: false,
    message: `The arguments are a list, one entry for each: write [${JSON.stringify(value)}].`,
  };
}
