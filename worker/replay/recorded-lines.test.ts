import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { runEvent } from '@/lib/protocol/run-event';
import { applyEvents, emptyRun } from '@/lib/run/reduce';
import { recordedLines } from './recorded-lines';

const file = new URL('../../lib/run/fixtures/solution-all-well.json', import.meta.url);
const events = z.array(runEvent).parse(JSON.parse(readFileSync(file, 'utf8')));

describe('the recorded lines', () => {
  it('are those of the code that ran, by the event that it wrote', () => {
    const run = applyEvents(emptyRun(events[0]?.runId ?? ''), events);
    const [execution] = run.executions.values();
    const lines = execution ? recordedLines(execution) : new Map();
    const scheduled = execution?.history.filter(({ type }) => type === 'ActivityTaskScheduled') ?? [];
    expect(scheduled.length).toBeGreaterThan(3);
    expect([...lines.keys()].sort((a, b) => a - b)).toEqual(scheduled.map(({ eventId }) => eventId));
    const asked = events.flatMap((event) =>
      event.type === 'workflow-command' ? [event.location?.line] : [],
    );
    expect(lines.get(scheduled[0]?.eventId ?? 0)).toMatchObject({ file: 'workflows.ts', line: asked[0] });
  });
});
