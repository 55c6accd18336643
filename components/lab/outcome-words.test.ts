import { describe, expect, it } from 'vitest';
import { stopReason, type Outcome } from '@/lib/protocol/outcome';
import { outcomeWords } from './outcome-words';

const failure = (kind: string, message: string, type: string | null = null) => ({
  kind,
  message,
  type,
  nonRetryable: false,
  stack: '',
  location: null,
  cause: null,
});

describe('an outcome in words', () => {
  it('names the first cause of a failure and the activity it came through', () => {
    const outcome: Outcome = {
      type: 'failed',
      failure: {
        ...failure('ActivityFailure', 'Activity task failed', 'createParcel'),
        cause: failure('ApplicationFailure', 'The carrier is down', 'ServiceUnavailable'),
      },
    };
    expect(outcomeWords(outcome).text).toBe('The carrier is down (in createParcel)');
  });

  it('counts only what blocks, not type errors', () => {
    const diagnostic = { severity: 'error', message: '', location: null } as const;
    const outcome: Outcome = {
      type: 'blocked',
      diagnostics: [
        { ...diagnostic, kind: 'syntax' },
        { ...diagnostic, kind: 'type' },
      ],
    };
    expect(outcomeWords(outcome).text).toBe('One problem stops it.');
  });

  it('has a title of its own for every reason to stop, and says that the draft is safe', () => {
    const words = stopReason.options.map((reason) =>
      outcomeWords({ type: 'stopped', reason, message: 'Because.', location: null }),
    );
    expect(new Set(words.map((one) => one.title)).size).toBe(stopReason.options.length);
    expect(words.every((one) => one.advice.includes('draft is safe'))).toBe(true);
  });

  it('does not blame the learner when the lab broke', () => {
    const words = outcomeWords({ type: 'our-fault', message: 'The runner died.' });
    expect(words.title).toContain('our fault');
    expect(words.advice).toContain('not judged');
  });
});
