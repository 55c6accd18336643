import { expect, it } from 'vitest';
import { rememberLast } from './remember';

const files = (text: string) => [{ path: 'workflows.ts', text }];

it('asks once for the same files, and again for others', async () => {
  const asked: string[] = [];
  const ask = rememberLast((given) => {
    asked.push(given[0]?.text ?? '');
    return Promise.resolve(asked.length);
  });
  expect([
    await ask(files('a')),
    await ask(files('a')),
    await ask(files('b')),
    await ask(files('a')),
  ]).toEqual([1, 1, 2, 3]);
  expect(asked).toEqual(['a', 'b', 'a']);
});

it('asks again after a failure', async () => {
  let tries = 0;
  const ask = rememberLast(() => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('gone')) : Promise.resolve('there');
  });
  await expect(ask(files('a'))).rejects.toThrow('gone');
  expect(await ask(files('a'))).toBe('there');
});
