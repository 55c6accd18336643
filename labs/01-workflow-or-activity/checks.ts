import { activitiesOf, activityOf } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { count, placeOfActivity } from './words';

/** What the framework's question comes to in a run: an activity that has ended without a call to any system needed not be one. */
export const onlyEffectsAreActivities: Check = {
  id: 'only-effects-are-activities',
  title: 'Every activity reaches another system',
  judgesStopped: true,
  judge(run) {
    const activities = activitiesOf(run);
    if (activities.length === 0) return notJudged('No activity ran.');
    const reaching = new Set(run.ledger.map(({ entry }) => activityOf(run, entry)));
    const idle = activities.find((one) => one.attempts.length > 0 && !reaching.has(one));
    if (!idle)
      return passed(`${count(activities.length, 'activity', 'activities')}, and each called a system.`);
    return failed(placeOfActivity(run, idle), {
      message: `${idle.activityType} is an activity, and it reached no system.`,
      expected: 'a call in the ledger for each activity',
      actual: `${count(idle.attempts.length, 'attempt')} of ${idle.activityType}, and no call`,
      why: 'A calculation, a decision or a wait as an activity costs a round trip, history and a worker’s slot, and needs timeouts and retries of its own. Workflow code does it for nothing, and survives a dead worker too.',
    });
  },
};
