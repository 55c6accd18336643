import type { World } from '@/lib/run/model';
import type { WorldNote } from './world-notes';

/** What every card of the world gets. */
export type CardProps = { world: World; notes: readonly WorldNote[] };

export function isNoted(notes: readonly WorldNote[], part: WorldNote['part'], line: string): boolean {
  return notes.some((note) => note.part === part && note.line === line);
}
