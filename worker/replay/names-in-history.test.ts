import { describe, expect, it } from 'vitest';
import { namesInHistory } from './names-in-history';

const RUN = 'lab-6f0cbd9a-3a70-4b3a-9a5e-1f8f4d2f5a11-1';
const SEAT = 'seat-6f0cbd9a-3a70-4b3a-9a5e-1f8f4d2f5a11';
const of = (workflowId: string, taskQueue: string) =>
  namesInHistory({
    events: [{ workflowExecutionStartedEventAttributes: { workflowId, taskQueue: { name: taskQueue } } }],
  });

describe('whose names a history has', () => {
  it.each([
    ['the main workflow of a run', RUN, `run-${RUN}`, 'default'],
    ['a run on a queue that was kept ready', RUN, SEAT, 'default'],
    ['a child of a run', `${RUN}/ship-1`, SEAT, 'default'],
    ['a child on another queue of the run', `${RUN}/ship-1`, `run-${RUN}-bulk`, 'bulk'],
  ])('are those of the run, in the history of %s', (_, workflowId, taskQueue, name) => {
    expect(of(workflowId, taskQueue)).toEqual({
      workflowId: RUN,
      taskQueues: new Map([[name, taskQueue]]),
    });
  });

  it.each([
    ['an id like ours on a queue of their own', RUN, 'orders'],
    ['an id like ours on the queue of another run', RUN, 'run-lab-99999999-1'],
    ['a queue like ours under an id of their own', 'order/1', SEAT],
    ['nothing like ours', 'order-1', 'orders'],
  ])('are the code’s own in a history from elsewhere with %s', (_, workflowId, taskQueue) => {
    expect(of(workflowId, taskQueue)).toBeNull();
  });
});
