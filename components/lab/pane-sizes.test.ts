import { expect, it } from 'vitest';
import { parsePaneSizes } from './pane-sizes';

it('sizes that were saved come back', () => {
  const sizes = { rows: { above: 60, below: 40 } };
  expect(parsePaneSizes(encodeURIComponent(JSON.stringify(sizes)))).toEqual(sizes);
});

it.each(['', '%', 'null', '[]', '{"rows":{"above":"wide"}}', '{"rows":{"above":1e9}}'])(
  'a cookie that holds no sizes (%s) counts as never changed',
  (cookie) => {
    expect(parsePaneSizes(cookie).rows).toBeUndefined();
  },
);
