/** Lets a loop sleep until something has changed. A change between two sleeps ends the next one at once. */
export class Wake {
  #changed = false;
  #rouse: () => void = () => undefined;

  now(): void {
    this.#changed = true;
    this.#rouse();
  }

  /** Resolves at the next change, or after `ms` real milliseconds. */
  async within(ms: number): Promise<void> {
    if (!this.#changed && ms > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#rouse = resolve;
        timer = setTimeout(resolve, Math.min(ms, 0x7fff_ffff));
      });
      clearTimeout(timer);
    }
    this.#changed = false;
  }
}
