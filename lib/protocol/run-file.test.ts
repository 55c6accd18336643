import { describe, expect, it } from 'vitest';
import type { RunEvent } from './run-event';
import { readRunFile, runFileText, tooLarge } from './run-file';

const event = (seq: number, runId = 'run-00000001'): RunEvent => ({
  protocol: 1,
  runId,
  epoch: 1,
  source: 'runner',
  seq,
  wallMs: seq,
  virtualMs: null,
  type: 'run-status',
  status: { type: 'queued' },
});
const said = (text: string): string => {
  const read = readRunFile(text);
  return read.ok ? 'it was read' : read.message;
};

describe('the file of a run', () => {
  it('gives back the events it was written with', () => {
    const events = [event(1), event(2)];
    expect(readRunFile(runFileText(events))).toEqual({ ok: true, runId: 'run-00000001', events });
  });

  it('says what is wrong with any other file, and what to try', () => {
    const good = runFileText([event(1)]);
    expect(said(good.slice(0, -3))).toContain('no JSON');
    expect(said('[]')).toContain('holds no run');
    expect(said(good.replace('"version":1', '"version":2'))).toMatch(/version 2 .* reads version 1/);
    expect(said(good.replace('"wallMs":1', '"wallMs":"soon"'))).toContain('damaged at events.0.wallMs');
    expect(said(runFileText([]))).toContain('damaged at events');
    expect(said(runFileText([event(1), event(2, 'run-00000002')]))).toContain('several runs');
  });

  it('is refused by its size before it is read', () => {
    expect(tooLarge(1_000)).toBeNull();
    expect(tooLarge(100 * 1024 * 1024)).toContain('100 MB; at most 64 MB');
  });
});
