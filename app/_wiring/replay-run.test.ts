import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { runEvent } from '@/lib/protocol/run-event';
import { mainChain } from '@/lib/run/chain';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { replayRun } from './replay-run';
import { findStep } from './labs';
import { files, request, testServices } from './services.fixture';
import { webEvent } from './close-run';

const file = new URL('../../lib/run/fixtures/solution-all-well.json', import.meta.url);
const events = z.array(runEvent).parse(JSON.parse(readFileSync(file, 'utf8')));
const runId = events[0]?.runId ?? '';
const [main] = mainChain(applyEvents(emptyRun(runId), events));
const asked = {
  workflowId: main?.workflowId ?? '',
  workflowRunId: main?.workflowRunId ?? '',
  files,
  host: { timeZone: 'UTC', locale: 'en-US' },
};
const { signal } = new AbortController();

async function recordedRun() {
  const all = await testServices();
  const { lab, step } = request;
  const found = await findStep(lab, step);
  const [scenario] = found?.step.scenarios ?? [];
  if (!scenario) throw new Error('no scenario');
  await all.store.runs.create(
    { id: runId, learnerId: 'learner-1', lab, step, scenario, seed: 1, files, createdAt: 0 },
    webEvent(runId, 1, 1, { type: 'queued' }),
  );
  await all.store.runEvents.append(runId, 1, events, 0);
  return all;
}

describe('replaying a run', () => {
  it('hands a runner the execution, the new files, and what only the stored events know of the recording', async () => {
    const all = await recordedRun();
    expect(await replayRun(runId, asked, 'learner-1', signal, all)).toEqual({
      type: 'unanswered',
      message: 'gone',
    });
    const [sent] = all.temporal.replays;
    expect(sent).toMatchObject({ ...asked, runId, protocol: 1 });
    expect(sent && 'facts' in sent ? sent.facts[0] : null).toMatchObject({
      location: { file: 'workflows.ts' },
      declaredTimeouts: { startToCloseMs: expect.any(Number) },
    });
  });

  it('is refused where there is no such run, it is another’s, or it has no such workflow', async () => {
    const all = await recordedRun();
    const ask = (id: string, learner: string, workflowId = asked.workflowId) =>
      replayRun(id, { ...asked, workflowId }, learner, signal, all);
    expect(await ask('no-such-run', 'learner-1')).toMatchObject({ status: 404 });
    expect(await ask(runId, 'learner-2')).toMatchObject({ status: 403 });
    expect(await ask(runId, 'learner-1', 'elsewhere')).toMatchObject({ status: 404 });
    expect(all.temporal.replays).toEqual([]);
  });

  it('says so when Temporal is away, our part broke, or nobody waited for it', async () => {
    const all = await recordedRun();
    const ask = () => replayRun(runId, asked, 'learner-1', signal, all);
    all.temporal.replayAnswer = null;
    expect(await ask()).toMatchObject({ status: 409 });
    all.temporal.replayAnswer = { ok: false, reason: 'failed', detail: 'no sandbox' };
    expect(await ask()).toMatchObject({ status: 500, message: expect.stringContaining('not in your code') });
    all.temporal.reachable = false;
    expect(await ask()).toMatchObject({ status: 503, code: 'unavailable' });
  });
});
