import { CancellationScope } from '@temporalio/workflow';

export class Saga {
  readonly #undo: [(orderId: string) => Promise<void>, string][] = [];

  /** Call it before the step that `undo` takes back. */
  before(undo: (orderId: string) => Promise<void>, orderId: string): void {
    this.#undo.push([undo, orderId]);
  }

  async run<T>(body: () => Promise<T>): Promise<T> {
    try {
      return await body();
    } catch (error) {
      await CancellationScope.nonCancellable(async () => {
        for (const [undo, orderId] of this.#undo.reverse()) await undo(orderId);
      });
      throw error;
    }
  }
}
