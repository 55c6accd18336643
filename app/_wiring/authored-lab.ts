import 'server-only';
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Authoring, Expected } from '@/lib/lab/authoring';
import type { StepFolder, Variant } from '@/lib/lab/folder/step-folder';

/** How often a waiting request looks whether the author has saved something, in milliseconds. */
const LOOK_EVERY_MS = 300;
/** How long a request is kept waiting for that, before it is asked again. Milliseconds. */
const WAIT_MS = 20_000;

/** The folder of the lab that somebody is writing (`npm run lab -- dev`); null in ordinary use. */
export function authoredFolder(): string | null {
  return process.env['FAULTLINE_AUTHORED'] || null;
}

/** Whether a lab is the one that somebody is writing. Only then may its answers be shown. */
export function isAuthored(labId: string): boolean {
  const folder = authoredFolder();
  return folder !== null && basename(folder) === labId;
}

/** Another text whenever a file of the folder was written, added or taken away. */
export async function folderStamp(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const lines = await Promise.all(
    files.sort().map(async (file) => {
      const known = await stat(file).catch(() => null);
      return known ? `${file} ${known.mtimeMs} ${known.size}` : '';
    }),
  );
  return createHash('sha1').update(lines.join('\n')).digest('hex');
}

/** Waits until the folder is another than it was; its stamp then, or as it was when nothing happens for a while. */
export async function nextStamp(folder: string, since: string, signal: AbortSignal): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]);
  for (;;) {
    const stamp = await folderStamp(folder);
    if (stamp !== since || limit.aborted) return stamp;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** What an author gets to see of a step beside its page; null in ordinary use and for all other labs. */
export async function authoringOf(labId: string, folder: StepFolder | null): Promise<Authoring | null> {
  const authored = authoredFolder();
  if (authored === null || !isAuthored(labId)) return null;
  const answers = folder?.variants.map(({ name, files, ...variant }) => ({
    kind: variant.kind,
    name,
    files,
    expected: expectedOf({ name, files, ...variant }, folder),
  }));
  return { stamp: await folderStamp(authored), answers: answers ?? [] };
}

function expectedOf(variant: Variant, { step }: StepFolder): Expected {
  switch (variant.kind) {
    case 'start': {
      const fails = Object.entries(step.starterFails).flatMap(([scenario, checks]) =>
        checks.map((check) => ({ scenario, check })),
      );
      return { fails, nothingElse: true, mistake: null };
    }
    case 'solution':
    case 'alternate':
      return { fails: [], nothingElse: true, mistake: null };
    case 'mutant': {
      const { caughtBy, mistake } = variant.claim;
      return { fails: caughtBy, nothingElse: false, mistake };
    }
    default:
      return variant satisfies never;
  }
}
