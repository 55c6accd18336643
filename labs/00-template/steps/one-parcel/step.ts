import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const oneParcel = defineStep({
  id: 'one-parcel',
  title: 'One order, one parcel',
  scenarios,
  checks,
  starterFails: { 'answer-lost': ['one-parcel-for-an-order'] },
});
