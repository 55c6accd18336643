import { describe, expect, it } from 'vitest';
import { readCodeFiles } from './code-files';

const chosen = (...paths: string[]) => paths.map((path) => ({ path, text: async () => `// ${path}` }));
const read = (...paths: string[]) => readCodeFiles(chosen(...paths));
const paths = async (...given: string[]) => {
  const answer = await read(...given);
  return answer.ok ? answer.value.map(({ path }) => path) : answer.error.message;
};

describe('code that was chosen', () => {
  it('is TypeScript, without tests, types and what was installed', async () => {
    expect(await paths('workflows.ts', 'a.test.ts', 'b.d.ts', 'readme.md', 'node_modules/x/i.ts')).toEqual([
      'workflows.ts',
    ]);
  });

  it('gets a workflows.ts that passes on the one of another usual place', async () => {
    const answer = await read('src/workflows/index.ts', 'src/workflows/order.ts');
    expect(answer.ok && answer.value.at(-1)).toEqual({
      path: 'workflows.ts',
      text: "export * from './src/workflows/index';\n",
    });
  });

  it('is the workflows when it is a single file, whatever its name', async () => {
    expect(await read('OrderSaga.ts')).toEqual({
      ok: true,
      value: [{ path: 'workflows.ts', text: '// OrderSaga.ts' }],
    });
  });

  it.each([
    ['nothing of use', ['readme.md'], /no TypeScript file/],
    ['no workflows', ['a.ts', 'b.ts'], /no workflows\.ts among these/],
    [
      'a name that is not taken',
      ['workflows.ts', 'OrderSaga.ts'],
      /^OrderSaga\.ts: .*lower-case.*npm run lab/,
    ],
  ])('with %s is refused, and says why', async (_, given, message) => {
    expect(await paths(...given)).toMatch(message);
  });
});
