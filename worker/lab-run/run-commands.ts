import { runCommand, type RunCommand } from '@/lib/protocol/run-request';

/** Does what a person asks of a run; the answer is why it could not be done, or null. */
export type CommandHandler = (command: RunCommand) => Promise<string | null>;

/** Where one run says who takes its commands. Returns how to stop listening. */
export type CommandSource = { listen(handler: CommandHandler): () => void };

/** The runs this runner has under way, and who takes the commands to each. */
export class RunCommands {
  readonly #handlers = new Map<string, CommandHandler>();

  of(runId: string): CommandSource {
    return {
      listen: (handler) => {
        this.#handlers.set(runId, handler);
        return () => void this.#handlers.delete(runId);
      },
    };
  }

  /** The activity that `labRun` calls on this runner's own task queue. */
  async deliver(runId: string, raw: unknown): Promise<string | null> {
    const command = runCommand.safeParse(raw);
    if (!command.success) return 'There is no such command.';
    const handler = this.#handlers.get(runId);
    return handler ? handler(command.data) : 'The run is not under way: it has not begun yet, or is over.';
  }
}
