/**
 * Tells texts that come back from outside apart: the owner of a file gives every change back as a property, perhaps a
 * few keystrokes late. Such an echo must not overwrite what was typed since; anything else is a real change.
 */
export class Echoes {
  #last: string;
  #told: string[] = [];

  constructor(text: string) {
    this.#last = text;
  }

  /** The editor told the owner this text. */
  told(text: string): void {
    this.#told.push(text);
  }

  /** Whether a text given from outside is a change made there. */
  isNew(text: string): boolean {
    if (text === this.#last) return false;
    this.#last = text;
    const at = this.#told.indexOf(text);
    if (at < 0) {
      this.#told = [];
      return true;
    }
    this.#told.splice(0, at + 1);
    return false;
  }
}
