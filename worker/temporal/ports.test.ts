import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { freePort, freePortFrom, isFree } from './ports';

async function listenOn(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
}

it('tells a busy port from a free one', async () => {
  const port = await freePort();
  expect(await isFree(port)).toBe(true);
  await listenOn(port);
  expect(await isFree(port)).toBe(false);
});

it('offers a higher port when the wanted one is busy', async () => {
  const port = await freePort();
  expect(await freePortFrom(port)).toBe(port);
  await listenOn(port);
  const offered = await freePortFrom(port);
  expect(offered).not.toBe(port);
  expect(await isFree(offered)).toBe(true);
});
