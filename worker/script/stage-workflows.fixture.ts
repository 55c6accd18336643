import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';

const HOUR_MS = 3_600_000;
const approve = defineSignal<[string]>('approve');
const state = defineQuery<string>('state');
const correct = defineUpdate<number, [number]>('correct');

const { ship } = proxyActivities<{ ship(): Promise<string> }>({
  startToCloseTimeout: '2 seconds',
  retry: { maximumAttempts: 1 },
});
const { flaky } = proxyActivities<{ flaky(): Promise<string> }>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '10 minutes', maximumAttempts: 4 },
});

/** Waits three days for approvals; one reminder after a day; afterwards goes on for an hour. */
export async function approval(): Promise<{ answers: string[]; reminders: number; inTime: boolean }> {
  const answers: string[] = [];
  let reminders = 0;
  setHandler(approve, (who) => void answers.push(who));
  setHandler(state, () => `${answers.length} answers, ${reminders} reminders`);
  setHandler(correct, async (ms) => {
    await sleep(ms);
    return answers.length;
  });
  const answered = (): boolean => answers.length > 0;
  const soon = await condition(answered, '1 day');
  if (!soon) reminders += 1;
  const inTime = soon || (await condition(answered, '2 days'));
  await sleep('1 hour');
  return { answers, reminders, inTime };
}

export async function twoSleeps(): Promise<number> {
  const from = Date.now();
  await sleep('1 day');
  await sleep('1 day');
  return Math.round((Date.now() - from) / HOUR_MS);
}

/** Three runs of an hour each; an approval in any of them ends it. */
export async function chain(run = 1, answers: string[] = []): Promise<{ run: number; answers: string[] }> {
  setHandler(approve, (who) => void answers.push(`${who} in run ${run}`));
  await sleep('1 hour');
  if (run < 3) await continueAsNew<typeof chain>(run + 1, answers);
  return { run, answers };
}

export async function parent(): Promise<string[]> {
  const seen = [await executeChild(nap, { workflowId: `${workflowInfo().workflowId}-nap` })];
  setHandler(approve, (who) => void seen.push(who));
  await sleep('2 hours');
  return [...seen, 'awake'];
}

export async function nap(): Promise<string> {
  await sleep('1 day');
  return 'slept';
}

export async function shipping(): Promise<string> {
  try {
    return await ship();
  } catch {
    return 'never shipped';
  }
}

export async function retrying(): Promise<string> {
  return flaky();
}

/** Nothing is ever due in it. */
export async function forgotten(): Promise<void> {
  await condition(() => false);
}

/** No failure of the workflow: its task is tried again for ever. */
export async function stuck(): Promise<never> {
  await sleep('1 minute');
  throw new TypeError('undefined is not an order');
}
