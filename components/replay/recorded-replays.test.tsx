import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { RecordedReplays } from './recorded-replays';

const CLEAN = {
  history: 'in-the-night',
  verdict: 'clean',
  event: null,
  location: null,
  summary: 'It fits.',
  sdkMessage: null,
} as const;
const PARTED = {
  ...CLEAN,
  history: 'shipped',
  verdict: 'divergence',
  event: { id: 11, type: 'TimerStarted' },
  location: { file: 'workflows.ts', line: 12, column: 9 },
  summary: 'The code asks for an activity.',
  sdkMessage: '[TMPRL1100] Nondeterminism error',
} as const;

it('shows every recorded history side by side: the verdict, where it parts, the line, the SDK’s words', () => {
  const html = renderToStaticMarkup(<RecordedReplays replays={[CLEAN, PARTED]} onLocation={() => {}} />);
  expect(html).toContain('data-recorded="in-the-night" data-verdict="clean"');
  expect(html).toContain('data-recorded="shipped" data-verdict="divergence"');
  expect(html).toContain('event 11, TimerStarted');
  expect(html).toMatch(/<button[^>]*>.*workflows\.ts:12/);
  expect(html).toContain('[TMPRL1100]');
});

it('offers no line of code that the editor does not hold any more, and nothing where nothing was replayed', () => {
  expect(renderToStaticMarkup(<RecordedReplays replays={[PARTED]} onLocation={null} />)).not.toContain(
    '<button',
  );
  expect(renderToStaticMarkup(<RecordedReplays replays={[]} onLocation={null} />)).toBe('');
});
