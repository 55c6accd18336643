import { z } from 'zod';
import type { StepPlace } from '@/lib/protocol/api';
import { sourceFile } from '@/lib/protocol/source';
import type { SessionEffects } from './effects';

/**
 * What this browser keeps of a draft. `revision` is the server's revision it grew from (0: none); `unsaved` says that
 * it holds something the server has not confirmed. Its files may break the limits of what the server takes.
 */
const localDraft = z.object({
  files: z.array(sourceFile).min(1),
  revision: z.number().int().min(0),
  unsaved: z.boolean(),
});
export type LocalDraft = Readonly<z.infer<typeof localDraft>>;

const keyOf = ({ lab, step }: StepPlace) => `faultline:draft:${lab}/${step}`;

/** Null when there is none, or none that can be understood. */
export function readLocalDraft(storage: SessionEffects['storage'], place: StepPlace): LocalDraft | null {
  const text = storage.read(keyOf(place));
  if (text === null) return null;
  try {
    const parsed = localDraft.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeLocalDraft(
  storage: SessionEffects['storage'],
  place: StepPlace,
  draft: LocalDraft,
): void {
  storage.write(keyOf(place), JSON.stringify(draft));
}
