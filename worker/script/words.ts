import type { ScriptStep, ScriptTrigger } from '@/lib/protocol/script';

/** What people read when a step could not be done as it was meant. */
export const words = {
  nobody: (key: string) => `No workflow was started as "${key}", so there was nobody to reach.`,
  ended: (what: string) => `The workflow had already ended when ${what} arrived. Nobody received it.`,
  unanswered: (what: string, seconds: number) =>
    `Nobody answered ${what} within ${seconds} seconds. Is a worker running that can?`,
  unfinished: (what: string) => `The run ended before ${what} was answered.`,
  noCallback: (activityType: string) =>
    `No activity of type "${activityType}" was waiting for this callback. It has timed out or was never waiting.`,
  noTransfer: (transferId: string) =>
    `The bank has no transfer "${transferId}" that it could still decide about. Was it requested, and under this id?`,
  notDone: (reason: string) => `It could not be done: ${reason}`,
  tooLate: 'The run ended before it was time for this.',
  neverTriggered: (step: ScriptStep) =>
    step.at.trigger ? `This never came: ${describe(step.at.trigger)} did not happen.` : words.tooLate,
};

function describe(trigger: ScriptTrigger): string {
  switch (trigger.type) {
    case 'event': {
      const name = trigger.name === undefined ? '' : ` of "${trigger.name}"`;
      return `${ordinal(trigger.nth)}${trigger.event}${name} in "${trigger.workflow}"`;
    }
    case 'call':
      return `${ordinal(trigger.nth)}call to ${trigger.operation}`;
    case 'progress':
      return `a heartbeat of "${trigger.activityType}" with a progress of ${trigger.atLeast}`;
  }
}

/** `the `, `the 2nd `, … */
function ordinal(nth: number): string {
  if (nth === 1) return 'the ';
  const ending = nth % 100 > 10 && nth % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][nth % 10] ?? 'th');
  return `the ${nth}${ending} `;
}
