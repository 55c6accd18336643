import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installRuntime } from '../runtime';
import { startDevServer } from '../temporal/dev-server';
import { findServer } from '../temporal/find-server';
import { freePort } from '../temporal/ports';
import { offlineSources } from '../temporal/server-sources';
import { openFloor, timeProcess, writeProject } from './bench/contestants';
import { startDefaultServer } from './bench/default-server';
import { ourLoop, tokenOf } from './bench/ours';
import { measureParts } from './bench/parts';
import { startProduct } from './bench/product';
import { median, sample } from './bench/sample';
import { CACHE_DIR } from '../paths';

const HELP = `npm run bench [-- --json] [-- --quick]

Measures, in one run on this machine, the same saga with three retries through
  ours       this product, warm, from click to verdict over HTTP
  peer       the SDK's own loop: fresh process, TestWorkflowEnvironment.createLocal, Worker.create
  warm peer  a dev server with default settings stays up, only the worker process is started again
  floor      a bare warm SDK worker on our server's settings; no tracing, no sandbox
Medians in milliseconds; what counts are the ratios. --json prints one object. --quick takes fewer samples.`;

/** Between two loops of ours. The others start from nothing, or keep nothing warm, and gain nothing by it. */
const PAUSE_MS = 2_000;

type Loop = Record<
  | 'oursMs'
  | 'peerMs'
  | 'floorMs'
  | 'warmPeerMs'
  | 'peerRatio'
  | 'floorRatio'
  | 'warmPeerRatio'
  | 'firstEventMs'
  | 'compileMs'
  | 'sandboxMs'
  | 'sandboxMB',
  number
>;

async function measure(say: (line: string) => void, quick: boolean): Promise<Loop> {
  installRuntime(() => undefined);
  const found = await findServer(offlineSources(CACHE_DIR, process.env), say);
  if (found.type !== 'binary')
    throw new Error('The benchmark needs a Temporal binary of its own: run npm start once.');
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  const rounds = {
    ours: quick ? 7 : 15,
    floor: quick ? 7 : 15,
    peer: quick ? 2 : 3,
    warmPeer: quick ? 2 : 5,
  };
  try {
    const project = join(folder, 'project');
    writeProject(project);

    say('ours: starting the product');
    const product = await startProduct(join(folder, 'home'), () => undefined);
    const first: number[] = [];
    let ours: number[];
    try {
      const token = await tokenOf(product.url);
      const loop = async (): Promise<number> => {
        // A person reads before pressing again; meanwhile the runner gets its next sandbox ready.
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const { verdictMs, firstEventMs } = await ourLoop(product.url, token);
        first.push(firstEventMs);
        return verdictMs;
      };
      await sample(3, loop);
      first.length = 0;
      ours = await sample(rounds.ours, loop);
    } finally {
      await product.stop();
    }
    say(`ours: ${show(ours)}`);

    const server = await startDevServer({
      binary: found.path,
      port: await freePort(),
      uiPort: null,
      dbFile: join(folder, 'floor.db'),
      namespaces: ['faultline-lab', 'faultline-runs'],
    });
    const bare = await openFloor(project, server.address);
    await sample(3, bare.once);
    const floor = await sample(rounds.floor, bare.once);
    await bare.close();
    await server.stop();
    say(`floor: ${show(floor)}`);

    const stock = await startDefaultServer(found.path);
    const warmPeer = await sample(rounds.warmPeer, () => timeProcess(project, 'warm-peer.js', stock.address));
    await stock.stop();
    say(`warm peer: ${show(warmPeer)}`);
    const peer = await sample(rounds.peer, () => timeProcess(project, 'peer.js', found.path));
    say(`peer: ${show(peer)}`);

    const parts = await measureParts();
    const oursMs = median(ours);
    const [peerMs, floorMs, warmPeerMs] = [median(peer), median(floor), median(warmPeer)];
    return {
      oursMs,
      peerMs,
      floorMs,
      warmPeerMs,
      peerRatio: peerMs / oursMs,
      floorRatio: oursMs / floorMs,
      warmPeerRatio: warmPeerMs / oursMs,
      firstEventMs: median(first),
      ...parts,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const show = (values: readonly number[]): string =>
  values.map((value) => `${value.toFixed(0)}`).join(' ') + ' ms';

/** `npm run bench`. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  try {
    const loop = await measure((line) => console.error(line), values.quick ?? false);
    const rounded = Object.fromEntries(
      Object.entries(loop).map(([name, value]) => [name, Math.round(value * 10) / 10]),
    );
    if (values.json) console.log(JSON.stringify({ loop: rounded }));
    else console.table(rounded);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  // The SDK's native connections would keep the process.
  process.exit();
}
