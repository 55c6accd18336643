import type { ScriptAction } from '@/lib/protocol/script';
import type { WorkflowHandle } from '@temporalio/client';

export type Story = {
  workflowType: string;
  args: (workflowId: string) => (string | number)[];
  /** Takes part in Worker Versioning, pinned, as this build. */
  build?: string;
  /** What people do; `act` does it and records the step. `until` waits for an event of the first run. */
  people?: (stage: Stage) => Promise<void>;
};

export type Stage = {
  handle: WorkflowHandle;
  until(eventType: string, nth?: number): Promise<void>;
  act(who: string, action: ScriptAction, doing: () => Promise<unknown>): Promise<void>;
  /** Completes the activity that waits for somebody else. */
  complete(activityId: string, result: string): Promise<void>;
};

const message = (
  name: string,
  ...args: string[]
): { workflow: string; name: string; args: string[]; times: number } => ({
  workflow: 'main',
  name,
  args,
  times: 1,
});

export const STORIES: Readonly<Record<string, Story>> = {
  children: { workflowType: 'fulfil', args: (workflowId) => [workflowId] },
  'continued-as-new': {
    workflowType: 'batches',
    args: () => [0, 0],
    people: async ({ act, handle, until }) => {
      await until('ActivityTaskScheduled');
      await act('shop', { type: 'signal', ...message('add'), args: [5] }, () => handle.signal('add', 5));
    },
  },
  messages: {
    workflowType: 'order',
    args: () => [],
    people: async ({ act, handle, until, complete }) => {
      await until('ActivityTaskScheduled');
      await act('customer', { type: 'query', ...message('status') }, () => handle.query('status'));
      await act('nobody', { type: 'update', ...message('approve', '') }, () =>
        handle.executeUpdate('approve', { args: [''] }),
      );
      await act('intruder', { type: 'update', ...message('approve', 'nobody') }, () =>
        handle.executeUpdate('approve', { args: ['nobody'] }),
      );
      await act('approver', { type: 'update', ...message('approve', 'ada') }, () =>
        handle.executeUpdate('approve', { args: ['ada'] }),
      );
      await act('agency', { type: 'complete-activity', activityType: 'approve', result: 'granted' }, () =>
        complete('1', 'granted'),
      );
      await until('ActivityTaskCompleted', 2);
      await act('customer', { type: 'signal', ...message('ship', 'air') }, () =>
        handle.signal('ship', 'air'),
      );
    },
  },
  cancelled: {
    workflowType: 'nap',
    args: () => [],
    people: async ({ act, handle, until }) => {
      await until('TimerFired', 2);
      await act('customer', { type: 'cancel', workflow: 'main' }, () => handle.cancel());
    },
  },
  stuck: {
    workflowType: 'stuck',
    args: () => [],
    people: async ({ handle, until }) => {
      await until('WorkflowTaskFailed');
      await handle.terminate('nobody mended it');
    },
  },
  versioned: { workflowType: 'parcel', args: () => ['parcel-1', 'yes'], build: 'build-1' },
};
