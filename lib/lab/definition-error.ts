/** The parts of a lab that a mistake can be in. */
export type DefinitionPart = 'lab' | 'step' | 'scenarios' | 'checks';

/**
 * A mistake in what an author wrote. Thrown while a lab's own modules run, which know no lines: `words` are what the
 * author typed at the place, the most telling first, so that whoever loads the lab can find the line.
 */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';

  constructor(
    message: string,
    readonly part: DefinitionPart,
    readonly words: readonly string[],
  ) {
    super(message);
  }
}

/** What a sentence has in double quotes, the last first: there it names what is wrong. */
export function quotedWords(sentence: string): string[] {
  return [...sentence.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word).toReversed();
}
