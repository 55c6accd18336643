import type { Execution } from '@/lib/run/model';
import { itemId } from './item-id';
import type { Link, Row } from './timeline';

/** An arrow from every compensation to the step it undoes, where both have their rows. */
export function linksOf(execution: Execution, rows: readonly Row[]): Link[] {
  const { workflowId } = execution;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return execution.activities.flatMap((activity): Link[] => {
    if (activity.undoes === null) return [];
    const fromItemId = itemId({ type: 'activity', workflowId, activityId: activity.activityId });
    const toItemId = itemId({ type: 'activity', workflowId, activityId: activity.undoes });
    const [from, to] = [byId.get(fromItemId), byId.get(toItemId)];
    const first = from?.segments[0];
    const last = to?.segments.at(-1);
    if (!from || !to || !first || !last) return [];
    return [
      {
        fromItemId,
        toItemId,
        label: `undoes ${to.label}`,
        from: { x: first.x, y: from.barY + from.barHeight / 2 },
        // From below or from above, into the middle of what the step did last.
        to: { x: last.x + last.width / 2, y: to.y < from.y ? to.barY + to.barHeight : to.barY },
      },
    ];
  });
}
