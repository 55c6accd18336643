import type { Side, Topic } from '@/lib/session/decide-machine';

export const SIDES: Record<Side, string> = { workflow: 'Workflow code', activity: 'Activity' };

export const IT_IS: Record<Side, string> = { workflow: 'it is workflow code', activity: 'it is an activity' };

export const TOPICS: Record<Topic, string> = {
  long: 'Does it take long?',
  idempotent: 'Is it idempotent?',
  callback: 'Does it need a callback?',
  payload: 'How big is it?',
};
