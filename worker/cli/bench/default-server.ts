import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { freePort } from '../../temporal/ports';
import { ASKED_FOR } from './contestants';

/** A dev server as everybody starts it: `temporal server start-dev`, in memory, with no settings. */
export async function startDefaultServer(
  binary: string,
): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(binary, ['server', 'start-dev', '--headless', '--port', String(port)], {
    env: ASKED_FOR,
    stdio: 'ignore',
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`the dev server ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address: `127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
