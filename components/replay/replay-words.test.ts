import { describe, expect, it } from 'vitest';
import { replayKind, type CommandRef, type ReplayRow, type ReplayStep } from '@/lib/protocol/replay';
import { commandLabel, eventsText, lookOf, stepAnnouncement, stepLook } from './replay-words';

const command: CommandRef = { kind: 'activity', name: 'ship', id: '1', eventId: 5, location: null };
const same: ReplayRow = { type: 'same', recorded: command, replayed: command, drift: [] };
const drift: ReplayRow = { ...same, drift: ['arguments'] };
const mismatch: ReplayRow = { type: 'mismatch', recorded: command, replayed: null };
const unknown: ReplayRow = { type: 'unknown', recorded: command, replayed: null };
const added: ReplayRow = { type: 'replayed-only', replayed: command };
const step = (rows: ReplayRow[], replayed = true): ReplayStep => ({
  startedEventId: 3,
  completedEventId: 4,
  eventsIn: [],
  replayed,
  rows,
});

describe('the words of a replay', () => {
  it('have a label for everything a workflow can ask for, none of them empty', () => {
    for (const kind of replayKind.options)
      expect(commandLabel({ kind, name: 'timer 1' }).kind.trim(), kind).not.toBe('');
    expect(commandLabel({ kind: 'activity', name: 'ship' })).toEqual({ kind: 'activity', name: 'ship' });
    expect(commandLabel({ kind: 'timer', name: 'timer 2' })).toEqual({ kind: 'timer 2', name: '' });
  });

  it('tell a row that is the same from one that only drifted', () => {
    expect([same, drift, mismatch, unknown, added].map(lookOf)).toEqual([
      'same',
      'drift',
      'mismatch',
      'unknown',
      'replayed-only',
    ]);
  });

  it('name the weightiest thing in a workflow task', () => {
    expect(stepLook(step([same]))).toBe('same');
    expect(stepLook(step([same, drift]))).toBe('drift');
    expect(stepLook(step([added]))).toBe('drift');
    expect(stepLook(step([drift, mismatch, unknown]))).toBe('parts');
    expect(stepLook(step([unknown]))).toBe('unknown');
    expect(stepLook(step([], false))).toBe('unknown');
  });

  it('say where one has stepped to, and which events woke the workflow', () => {
    expect(stepAnnouncement(step([mismatch]), 2, 9)).toBe('Workflow task 2 of 9: Here they part, 1 command');
    expect(
      eventsText([
        { id: 7, type: 'TimerFired' },
        { id: 8, type: 'ActivityTaskFailed' },
      ]),
    ).toBe('TimerFired (event 7), ActivityTaskFailed (event 8)');
  });
});
