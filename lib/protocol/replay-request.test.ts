import { expect, it } from 'vitest';
import { askReplay } from './replay-request';

const asked = (timeZone: string): unknown => ({
  workflowId: 'order-1',
  workflowRunId: 'run-1',
  files: [
    { path: 'workflows.ts', text: '' },
    { path: 'activities.ts', text: '' },
  ],
  host: { timeZone, locale: 'en-US' },
});

it.each(['UTC', 'Asia/Tokyo'])('takes the time zone %s', (timeZone) => {
  expect(askReplay.safeParse(asked(timeZone)).success).toBe(true);
});

it('refuses a time zone there is none of, for the replay would be in UTC and seem clean', () => {
  expect(askReplay.safeParse(asked('Mars/Base')).error?.issues).toMatchObject([
    { path: ['host', 'timeZone'], message: expect.stringContaining('There is no such time zone') },
  ]);
});
