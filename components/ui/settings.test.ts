import { expect, test } from 'vitest';
import { CODE_PX, codeLinePx, DEFAULT_SETTINGS, parseSettings, rootLook, settingsText } from './settings';

test('what was chosen is read back from the cookie', () => {
  const chosen = { theme: 'dark', motion: 'reduce', codePx: 18, tab: 'leaves', enterTakes: false } as const;
  const text = settingsText(chosen);
  expect(text).toMatch(/^[^;,\s"]+$/);
  expect(parseSettings(text)).toEqual(chosen);
});

test.each([undefined, '', 'dark', '%', '%22', '[]', 'null', encodeURIComponent('"dark"')])(
  'a cookie that holds no settings (%s) counts as never changed',
  (cookie) => expect(parseSettings(cookie)).toEqual(DEFAULT_SETTINGS),
);

test('one broken value falls back by itself and leaves the others', () => {
  const cookie = encodeURIComponent(
    JSON.stringify({ theme: 'sepia', codePx: CODE_PX.most + 1, tab: 'leaves' }),
  );
  expect(parseSettings(cookie)).toEqual({ ...DEFAULT_SETTINGS, tab: 'leaves' });
});

test('what is left to the system leaves no mark on the page', () => {
  expect(rootLook(DEFAULT_SETTINGS)).toMatchObject({ theme: undefined, motion: undefined });
  expect(rootLook({ ...DEFAULT_SETTINGS, theme: 'light', motion: 'reduce' })).toMatchObject({
    theme: 'light',
    motion: 'reduce',
  });
});

test('lines of code grow with their letters', () => {
  expect(codeLinePx(CODE_PX.usual)).toBe(20);
  expect(codeLinePx(CODE_PX.most)).toBeGreaterThan(CODE_PX.most * 1.4);
});
