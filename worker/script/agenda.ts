import type { ScriptStep } from '@/lib/protocol/script';
import { TriggerCount, type Happening } from '../faults/trigger-count';

/** What is to be done at a time of the story: a step, or copies of its signal that a fault has held up. */
export type Task = { step: ScriptStep; late: { copies: number; faultId: string } | null };
type Item = Task & { dueMs: number; order: number };

/**
 * The script as a list of what is due when. The order is that of the story's times, and of writing where they are equal;
 * real time has no say in it.
 */
export class Agenda {
  readonly #waiting: { step: ScriptStep; order: number; count: TriggerCount }[] = [];
  readonly #untriggered: { step: ScriptStep; order: number }[] = [];
  #items: Item[] = [];

  constructor(steps: readonly ScriptStep[]) {
    steps.forEach((step, order) => {
      const { trigger } = step.at;
      if (trigger) this.#waiting.push({ step, order, count: new TriggerCount(trigger) });
      else this.#untriggered.push({ step, order });
    });
  }

  /** The main workflow has started at this time of the story. */
  begin(storyMs: number): void {
    for (const { step, order } of this.#untriggered.splice(0)) {
      this.#add({ step, late: null, order, dueMs: storyMs + step.at.afterMs });
    }
  }

  /** Something has happened at this time of the story. Whether it met the trigger of a step. */
  meet(happening: Happening, storyMs: number): boolean {
    const met = this.#waiting.filter(({ count }) => count.meets(happening));
    for (const one of met) {
      this.#waiting.splice(this.#waiting.indexOf(one), 1);
      this.#add({ step: one.step, late: null, order: one.order, dueMs: storyMs + one.step.at.afterMs });
    }
    return met.length > 0;
  }

  /** A fault holds up copies of what this step sends. */
  delay(task: Task & { late: object }, dueMs: number): void {
    this.#add({ ...task, dueMs, order: Infinity });
  }

  /** When the next task is due, in the story; null when nothing has a time (yet). */
  get nextMs(): number | null {
    return this.#items[0]?.dueMs ?? null;
  }

  take(): Task | null {
    return this.#items.shift() ?? null;
  }

  /** Whether nothing is left, not even a step whose trigger may still come. */
  get isEmpty(): boolean {
    return this.#items.length + this.#waiting.length + this.#untriggered.length === 0;
  }

  /** The steps that were never taken; they are no longer on the list afterwards. */
  abandon(): { step: ScriptStep; triggered: boolean }[] {
    const due = this.#items.splice(0).map(({ step }) => ({ step, triggered: true }));
    const timed = this.#untriggered.splice(0).map(({ step }) => ({ step, triggered: true }));
    return [...due, ...timed, ...this.#waiting.splice(0).map(({ step }) => ({ step, triggered: false }))];
  }

  #add(item: Item): void {
    this.#items = [...this.#items, item].toSorted((a, b) => a.dueMs - b.dueMs || a.order - b.order);
  }
}
