import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../temporal/ports';
import { ROOT } from '../../paths';

/** Starts the real product on a free port with a home of its own. */
export async function startProduct(
  home: string,
  say: (line: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'worker', 'cli', 'start.mjs'), '--port', String(port)], {
    env: { ...process.env, FAULTLINE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      say(chunk.toString().trimEnd());
      const found = /Open (http:\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () =>
      reject(new Error(`the product ended before it was up:\n${output.slice(-3_000)}`)),
    );
  });
  return {
    url,
    async stop() {
      child.kill('SIGINT');
      await exited;
    },
  };
}
