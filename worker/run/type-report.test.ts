import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '@/lib/protocol/run-event';
import type { Diagnostic } from '@/lib/protocol/source';
import { reportTypes } from './type-report';

const found: Diagnostic = { kind: 'type', severity: 'error', message: 'wrong', code: 2322, location: null };
const unchecked = [
  expect.objectContaining({ kind: 'type', message: expect.stringMatching(/could not be checked/) }),
];
const running = new AbortController().signal;

function emitting() {
  const told: Diagnostic[][] = [];
  const emit = (body: RunEventBody): void => {
    if (body.type === 'diagnostics') told.push(body.diagnostics);
  };
  return { told, emit };
}

describe('a check of types', () => {
  it('tells what it found, once', async () => {
    const { told, emit } = emitting();
    await reportTypes(Promise.resolve([found]), emit, running)(1_000);
    expect(told).toEqual([[found]]);
  });

  it('tells nothing when there is nothing wrong', async () => {
    const { told, emit } = emitting();
    await reportTypes(Promise.resolve([]), emit, running)(1_000);
    expect(told).toEqual([]);
  });

  it('that broke is told as one that did not happen', async () => {
    const { told, emit } = emitting();
    await reportTypes(Promise.reject(new Error('the checker crashed')), emit, running)(1_000);
    expect(told).toEqual([unchecked]);
  });

  it('that is not done when the run is over is told as one that did not happen, and says nothing later', async () => {
    const { told, emit } = emitting();
    let finish = (_: Diagnostic[]): void => undefined;
    const late = new Promise<Diagnostic[]>((resolve) => (finish = resolve));
    await reportTypes(late, emit, running)(1);
    finish([found]);
    await late;
    expect(told).toEqual([unchecked]);
  });

  it('that was cancelled with its run says nothing', async () => {
    const { told, emit } = emitting();
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    await reportTypes(Promise.reject(new Error('cancelled')), emit, cancelled)(1_000);
    expect(told).toEqual([]);
  });
});
