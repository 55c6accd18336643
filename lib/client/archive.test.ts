import { zipSync, strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { packFiles, unpackCode } from './archive';

const bytesOf = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
const message = async (bytes: Uint8Array): Promise<string> => {
  const read = await unpackCode(bytes);
  return read.ok ? 'it was read' : read.error.message;
};

it('gives back the code that it packed, and leaves the rest of the project alone', async () => {
  const code = [
    { path: 'workflows.ts', text: 'export const name = "Grüße ✓";\n' },
    { path: 'steps/charge.ts', text: 'export {};\n' },
  ];
  const project = code.map(({ path, text }) => ({ path: `src/${path}`, text }));
  const packed = await packFiles([
    ...project,
    { path: 'main.ts', text: '' },
    { path: 'README.md', text: '#' },
  ]);
  expect(await unpackCode(packed)).toEqual({ ok: true, value: new Map([['', code]]) });
});

it('tells several projects apart by their folders', async () => {
  const read = await unpackCode(
    bytesOf({ 'saga/compensate/src/workflows.ts': 'a', 'saga/trip/src/workflows.ts': 'b' }),
  );
  expect(read.ok && [...read.value.keys()]).toEqual(['saga/compensate', 'saga/trip']);
});

it('refuses what is no archive, what holds no code, and names that no file of a step may have', async () => {
  expect(await message(strToU8('PK but not really'))).toContain('no ZIP file');
  expect(await message(bytesOf({ 'workflows.ts': 'a' }))).toContain('holds no code');
  expect(await message(bytesOf({ 'src/../../secret.ts': 'a' }))).toContain('lower-case letters');
});

it('reads nothing that would be larger than a step’s code may be', async () => {
  const bomb = zipSync({ 'src/workflows.ts': new Uint8Array(64 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await message(bomb)).toContain('holds no code');
});
