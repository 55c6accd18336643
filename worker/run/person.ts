import type { CommandHandler, CommandSource } from '../lab-run/run-commands';
import type { RunStage } from './run-stage';

const BY_HAND_ONLY = 'The clock of this run moves by itself. Choose a scenario whose clock is moved by hand.';

/** Does what a person asks of the run from now on. Returns how to stop. */
export function takeCommands(source: CommandSource, stage: RunStage): () => void {
  const handle: CommandHandler = async (command) => {
    switch (command.type) {
      case 'pause-clock':
      case 'play-clock':
      case 'next-timer':
      case 'fast-forward':
        if (stage.request.scenario.clock !== 'by-hand') return BY_HAND_ONLY;
        stage.script.command(command);
        return null;
      case 'signal': {
        const done = await stage.actions.signal('main', command.name, command.args);
        return done.type === 'refused' ? done.failure : null;
      }
      case 'kill-worker': {
        const worker = stage.fleet.serving(null);
        worker?.killBy(null);
        return worker ? null : 'No worker is alive at the moment; the next one is on its way.';
      }
      case 'cancel':
        // Cancelling goes by the run's own workflow.
        return null;
    }
  };
  return source.listen(handle);
}
