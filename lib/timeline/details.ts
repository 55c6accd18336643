import type { Failure, Json, Location, Look } from './terms';

/** What there is to know of an item, in words. */
export type ItemDetails = {
  itemId: string;
  /** What it is: `createParcel, attempt 2`. */
  title: string;
  /** The sort of thing: `Activity attempt`. */
  kind: string;
  look: Look;
  /** How it stands, as a sentence. */
  status: string;
  facts: readonly Fact[];
  /** With its causes, outermost first. */
  failure: Failure | null;
  location: Location | null;
};

export type Fact =
  | { label: string; type: 'text'; text: string }
  | { label: string; type: 'json'; json: Json }
  /** One line each. */
  | { label: string; type: 'list'; lines: readonly string[] };

export const textFact = (label: string, text: string): Fact => ({ label, type: 'text', text });

/** A JSON fact; payloads of one argument are shown as that argument. */
export function argumentsFact(label: string, input: readonly Json[]): Fact {
  const [only] = input;
  if (input.length === 0) return textFact(label, 'none');
  return { label, type: 'json', json: input.length === 1 && only !== undefined ? only : [...input] };
}
