import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { z } from 'zod';

export type OptionsRead =
  { ok: true; values: Record<string, unknown>; positionals: string[] } | { ok: false; message: string };

/** Reads options and positionals; `--json` and `--help` are known everywhere. */
export function readOptions(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): OptionsRead {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { ok: true, values, positionals };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `${reason.split('. ')[0]}.` };
  }
}

export const LABS_OPTION = { type: 'string', multiple: true } as const;
export const LABS_HELP =
  '--labs <dir>       a folder of labs of your own; their code is trusted and runs in this process';

/** The values of `--labs`, as absolute paths. */
export function labFolders(given: unknown, folder: string): string[] {
  return z
    .array(z.string())
    .catch([])
    .parse(given)
    .map((one) => resolve(folder, one));
}

/** A refusal of `npm run lab -- <command>`. */
export function wrong(message: string, command: string): { type: 'wrong'; message: string } {
  return { type: 'wrong', message: `${message} See \`npm run lab -- ${command}--help\`.` };
}
