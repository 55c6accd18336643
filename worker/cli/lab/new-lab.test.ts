import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadLab } from '@/lib/lab/folder/load';
import { ROOT } from '../../paths';
import { newLab } from './new-lab';

const LIST = "export const labs = ['03-saga'];\n";

/** A checkout with nothing but a list of labs and the template. */
function checkout(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-new-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(ROOT, 'labs', '00-template'), join(root, 'labs', '00-template'), { recursive: true });
  writeFileSync(join(root, 'labs', 'index.ts'), LIST);
  return root;
}

const listIn = (root: string): string => readFileSync(join(root, 'labs', 'index.ts'), 'utf8');

it('a new lab is at the end of the list, under its own id and title', async () => {
  const root = checkout();
  const made = await newLab(root, '70-my-own', null);
  expect(made).toEqual({
    ok: true,
    folder: join(root, 'labs', '70-my-own'),
    list: join(root, 'labs', 'index.ts'),
  });
  expect(listIn(root)).toBe("export const labs = ['03-saga', '70-my-own'];\n");
  const loaded = await loadLab(join(root, 'labs', '70-my-own'), ROOT);
  expect(loaded).toMatchObject({ ok: true, lab: { lab: { id: '70-my-own', title: 'My own' } } });
});

it('a list that grows too wide has a line for each lab', async () => {
  const root = checkout();
  const id = `70-${'long-'.repeat(20)}name`;
  expect(await newLab(root, id, null)).toMatchObject({ ok: true });
  expect(listIn(root)).toBe(`export const labs = [\n  '03-saga',\n  '${id}',\n];\n`);
});

it('a new lab in a folder of its author leaves the list alone', async () => {
  const root = checkout();
  const own = join(root, 'mine', 'deeper');
  expect(await newLab(root, '70-my-own', own)).toEqual({
    ok: true,
    folder: join(own, '70-my-own'),
    list: null,
  });
  expect(listIn(root)).toBe(LIST);
  expect(await loadLab(join(own, '70-my-own'), ROOT)).toMatchObject({ ok: true });
});

it('an id that is none, or is taken, is refused, and nothing is written', async () => {
  const root = checkout();
  mkdirSync(join(root, 'labs', '03-saga'));
  const own = join(root, 'mine');
  expect(await newLab(root, 'mine', null)).toMatchObject({
    message: expect.stringMatching(/no id of a lab/),
  });
  expect(await newLab(root, '../70-x', null)).toMatchObject({ ok: false });
  for (const place of [null, own]) {
    const answer = await newLab(root, '03-saga', place);
    expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(/already/) });
  }
  expect(listIn(root)).toBe(LIST);
  expect(existsSync(own)).toBe(false);
});
