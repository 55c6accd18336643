import { defineLab } from '@/lib/lab/define';
import { oneParcel } from './steps/one-parcel/step';

export const lab = defineLab({
  id: '00-template',
  title: 'Template',
  summary: 'An answer gets lost, and an order is sent twice. Send it once.',
  concepts: ['at least once', 'idempotency'],
  prerequisites: ['TypeScript'],
  minutes: 10,
  steps: [oneParcel],
});
