import type { Check } from '@/lib/lab/define';
import { failed, passed } from '@/lib/lab/finding';
import { isReplayable, replayOf } from '@/lib/lab/replays';

/** Orders that were under way when their histories were recorded, in `histories/` of each step that asks for them. */
export const IN_FLIGHT = ['in-the-night', 'shipped'];

/** The proof that a build can run before a deploy: no worker, no waiting, every history side by side. */
export const everyOrderReplays: Check = {
  id: 'every-order-replays',
  title: 'Your code replays the recorded history of every order that is under way',
  scenarios: ['new-order'],
  judgesStopped: true,
  judge(run) {
    const replays = IN_FLIGHT.map((name) => replayOf(run, name));
    const [parted] = replays.filter((one) => !isReplayable(one));
    const all = replays.map(({ history, verdict }) => `“${history}”: ${verdict}`).join(', ');
    if (!parted) return passed(`Replayed without a divergence. ${all}.`);
    const { history, event, location, summary } = parted;
    const where = event ? ` at event ${event.id}, ${event.type}` : '';
    return failed(
      { event: null, location },
      {
        message: `The recorded history “${history}” and your code part${where}. ${summary}`,
        expected: `${replays.length} histories replayed without a divergence`,
        actual: all,
        why: 'A worker that takes such an order over after the deploy cannot go on with it. A build that replays recorded histories says so before anybody is stuck.',
      },
    );
  },
};
