import type { World } from '@/lib/run/model';
import type { Tone } from '@/components/ui/tone';
import type { Icon } from './card';
import type { WorldNote } from './world-notes';

/** One system of the world, as its card shows it. */
export type Part = {
  id: string;
  icon: Icon;
  title: string;
  /** What it comes to, in a word; `none` says that it holds nothing. */
  sum: string;
  none: string;
  lines: readonly Line[];
};

/** One thing in a system. Its key stays the same while it changes. */
export type Line = {
  key: string;
  icon?: Icon;
  main: string;
  /** Quiet lines are there for the others: what is left of a card, places on offer. */
  quiet?: boolean;
  state: { text: string; tone: Tone | null } | null;
  /** What it belongs to. */
  below?: string;
  bar?: { part: number; whole: number; words: string };
  /** Something about it does not add up; the notes say what. */
  remarkable?: boolean;
};

export type Notes = readonly WorldNote[];

export function isNoted(notes: Notes, part: WorldNote['part'], line: string): boolean {
  return notes.some((note) => note.part === part && note.line === line);
}

/** How a world is shown; null hides what a scenario does not use and the run has not touched. */
export type ShowPart = (world: World, notes: Notes) => Part | null;

/** What a change did to a line. */
export type Change = { type: 'new' } | { type: 'was'; text: string };

/** What changed between two states of one system, by the line's key. What is gone has no line to say it on. */
export function changesOf(before: Part | undefined, now: Part): ReadonlyMap<string, Change> {
  const known = new Map(before?.lines.map((line) => [line.key, line]));
  const changes = new Map<string, Change>();
  for (const line of now.lines) {
    const old = known.get(line.key);
    if (!old) changes.set(line.key, { type: 'new' });
    else if (wordsOf(old).some((words, index) => words !== wordsOf(line)[index]))
      changes.set(line.key, {
        type: 'was',
        text: wordsOf(old)
          .filter((words, index) => words !== wordsOf(line)[index])
          .join(', '),
      });
  }
  return changes;
}

const wordsOf = ({ state, bar, below }: Line): string[] => [state?.text ?? '', bar?.words ?? '', below ?? ''];
