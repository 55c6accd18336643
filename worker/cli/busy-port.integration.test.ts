import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../temporal/ports';
import { ROOT } from '../paths';

const START = [process.execPath, join(ROOT, 'worker', 'cli', 'start.mjs')];

async function busyPort(): Promise<number> {
  const port = await freePort();
  const listener = createServer().listen(port, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => void listener.close());
  return port;
}

/** The real command, as a person starts it. It ends with the test, whatever happens. */
function start(command: readonly string[]) {
  const home = mkdtempSync(join(tmpdir(), 'faultline-busy-'));
  const [program = '', ...args] = command;
  const child: ChildProcess = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, CI: '', FAULTLINE_HOME: home, FAULTLINE_STOP_WITH_PARENT: '1' },
    stdio: 'pipe',
  });
  const ended = once(child, 'exit').then(([code]: unknown[]) => code);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { said: () => text, ended, type: (keys: string) => child.stdin?.write(keys) };
}

/** In a terminal of its own, made by the `script` that comes with the system. */
function startInTerminal(port: number) {
  const command = [...START, '--port', String(port)];
  return start(
    process.platform === 'darwin'
      ? ['script', '-q', '/dev/null', ...command]
      : ['script', '-qec', command.join(' '), '/dev/null'],
  );
}

it('a busy port ends a start that nobody watches, with the command for a free one', async () => {
  const port = await busyPort();
  const run = start([...START, '--port', String(port)]);
  expect(await run.ended).toBe(1);
  const offered = Number(/npm start -- --port (\d+)/.exec(run.said())?.[1]);
  expect(run.said()).toContain(`Port ${port} is busy`);
  expect(offered).toBeGreaterThan(port);
});

it('in a terminal another port is offered, and nothing starts when that is declined', async () => {
  const port = await busyPort();
  const run = startInTerminal(port);
  await expect.poll(run.said, { timeout: 20_000 }).toMatch(/Use \d+ instead\? \[Y\/n\]/);
  run.type('n\n');
  expect(await run.ended).toBe(1);
  expect(run.said()).toContain('npm start -- --port');
  expect(run.said()).not.toContain('Temporal server');
});

it('in a terminal the offered port is taken with one key, and Ctrl-C ends it all', async () => {
  const run = startInTerminal(await busyPort());
  await expect.poll(run.said, { timeout: 20_000 }).toMatch(/instead\? \[Y\/n\]/);
  run.type('\n');
  await expect.poll(run.said, { timeout: 20_000 }).toMatch(/^Faultline/m);
  run.type('\x03');
  await run.ended;
  expect(run.said()).toContain('Stopped.');
});
