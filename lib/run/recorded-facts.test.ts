import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { runEvent } from '@/lib/protocol/run-event';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { recordedFacts } from './recorded-facts';

const file = new URL('./fixtures/solution-all-well.json', import.meta.url);
const events = z.array(runEvent).parse(JSON.parse(readFileSync(file, 'utf8')));

describe('what is known beyond a history', () => {
  it('is the lines of the commands: those of the code that ran, by the event that it wrote', () => {
    const run = applyEvents(emptyRun(events[0]?.runId ?? ''), events);
    const [execution] = run.executions.values();
    const facts = execution ? recordedFacts(execution) : [];
    const scheduled = execution?.history.filter(({ type }) => type === 'ActivityTaskScheduled') ?? [];
    expect(scheduled.length).toBeGreaterThan(3);
    expect(facts.map(({ eventId }) => eventId)).toEqual(scheduled.map(({ eventId }) => eventId));
    const asked = events.flatMap((event) =>
      event.type === 'workflow-command' ? [event.location?.line] : [],
    );
    expect(facts[0]?.location).toMatchObject({ file: 'workflows.ts', line: asked[0] });
    expect(facts[0]?.declaredTimeouts?.startToCloseMs).toBeGreaterThan(0);
  });
});
