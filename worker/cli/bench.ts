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
import { measureFirstLoad, type FirstLoad } from './bench/first-load';
import { measureParts } from './bench/parts';
import { startProduct } from './bench/product';
import { median, sample } from './bench/sample';
import { measureScale, recordLarge, type Scale } from './bench/scale';
import { measureTimeline, type TimelineFigures } from './bench/timeline';
import { CACHE_DIR } from '../paths';

const HELP = `npm run bench [-- --json] [-- --quick] [-- --only timeline|first-load]

Measures, in one run on this machine, the same saga with three retries through
  ours       this product, warm, from click to verdict over HTTP (edited: with code that differs each time)
  peer       the SDK's own loop: fresh process, TestWorkflowEnvironment.createLocal, Worker.create
  warm peer  a dev server with default settings stays up, only the worker process is started again
  floor      a bare warm SDK worker on our server's settings; no tracing, no sandbox
then how the engine does with 100 to 10,000 activities, three virtual days of waiting and the replay of 10,000 events,
and how the timeline does, in a headless browser, with a recorded run of 10,000 events (PLAYWRIGHT_CHROMIUM_PATH names another
browser than Playwright's own); last, how much JavaScript pages load first. --only measures one of the last two alone.
Medians in milliseconds; what counts are the ratios. --json prints one object. --quick takes fewer samples.`;

const NO_BINARY = 'The benchmark needs a Temporal binary of its own: run npm start once.';

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
  | 'editedMs'
  | 'firstEventMs'
  | 'compileMs'
  | 'sandboxMs'
  | 'sandboxMB',
  number
>;

type Measured = { loop: Loop } & Scale & TimelineFigures & FirstLoad;

async function measure(say: (line: string) => void, quick: boolean): Promise<Measured> {
  installRuntime(() => undefined);
  const found = await findServer(offlineSources(CACHE_DIR, process.env), say);
  if (found.type !== 'binary') throw new Error(NO_BINARY);
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
    const { ours, first, edited } = await measureOurs(join(folder, 'home'), rounds.ours);
    say(`ours: ${show(ours)}`);
    say(`ours, edited code: ${show(edited)}`);
    const floor = await measureFloor(found.path, folder, project, rounds.floor);
    say(`floor: ${show(floor)}`);
    const stock = await startDefaultServer(found.path);
    const warmPeer = await sample(rounds.warmPeer, () =>
      timeProcess(project, 'warm-peer.js', stock.address),
    ).finally(() => stock.stop());
    say(`warm peer: ${show(warmPeer)}`);
    const peer = await sample(rounds.peer, () => timeProcess(project, 'peer.js', found.path));
    say(`peer: ${show(peer)}`);

    const parts = await measureParts();
    say('scale: 100 activities and more');
    const scale = await measureScale(found.path, join(folder, 'scale.db'), quick);
    const oursMs = median(ours);
    const [peerMs, floorMs, warmPeerMs] = [median(peer), median(floor), median(warmPeer)];
    const loop = {
      oursMs,
      peerMs,
      floorMs,
      warmPeerMs,
      peerRatio: peerMs / oursMs,
      floorRatio: oursMs / floorMs,
      warmPeerRatio: warmPeerMs / oursMs,
      editedMs: median(edited),
      firstEventMs: median(first),
      ...parts,
    };
    const timeline = await timelineIn(found.path, folder, say);
    say('first load: what pages ask a browser to load');
    return { loop, ...scale, ...timeline, ...(await measureFirstLoad(folder)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timelineIn(
  binary: string,
  folder: string,
  say: (line: string) => void,
): Promise<TimelineFigures> {
  say('timeline: recording a run of 10,000 events');
  const recorded = await recordLarge(binary, join(folder, 'timeline.db'));
  say('timeline: drawing it');
  return measureTimeline(folder, recorded);
}

const PARTS = ['timeline', 'first-load'] as const;
type Part = (typeof PARTS)[number];

async function measureOnly(part: Part, say: (line: string) => void): Promise<Partial<Measured>> {
  installRuntime(() => undefined);
  const found = await findServer(offlineSources(CACHE_DIR, process.env), say);
  if (found.type !== 'binary') throw new Error(NO_BINARY);
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    return part === 'timeline' ? await timelineIn(found.path, folder, say) : await measureFirstLoad(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `edited`: the code differs in each loop, so that it is compiled and checked anew. */
async function measureOurs(home: string, rounds: number) {
  const product = await startProduct(home, () => undefined);
  try {
    const token = await tokenOf(product.url);
    const first: number[] = [];
    const loop = async (edit: string): Promise<number> => {
      // A person reads before pressing again; meanwhile the runner gets its next sandbox ready.
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const { verdictMs, firstEventMs } = await ourLoop(product.url, token, edit);
      first.push(firstEventMs);
      return verdictMs;
    };
    await sample(3, () => loop(''));
    first.length = 0;
    const ours = await sample(rounds, () => loop(''));
    let edits = 0;
    const edited = await sample(rounds, () => loop(`edit ${(edits += 1)}`));
    return { ours, first: first.slice(0, rounds), edited };
  } finally {
    await product.stop();
  }
}

async function measureFloor(binary: string, folder: string, project: string, rounds: number) {
  const server = await startDevServer({
    binary,
    port: await freePort(),
    uiPort: null,
    dbFile: join(folder, 'floor.db'),
    namespaces: ['faultline-lab', 'faultline-runs'],
  });
  try {
    const bare = await openFloor(project, server.address);
    try {
      await sample(3, bare.once);
      return await sample(rounds, bare.once);
    } finally {
      await bare.close();
    }
  } finally {
    await server.stop();
  }
}

const show = (values: readonly number[]): string =>
  values.map((value) => `${value.toFixed(0)}`).join(' ') + ' ms';

function printTables({ loop, scale, timeline, firstLoad, ...rest }: Partial<Measured>): void {
  for (const table of [loop, scale, timeline, firstLoad, rest]) if (table) console.table(table);
}

/** `npm run bench`. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      quick: { type: 'boolean' },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  try {
    const part = PARTS.find((one) => one === values.only);
    if (values.only !== undefined && !part)
      throw new Error(`There is no part ${values.only} that runs alone; ${PARTS.join(' and ')} do.`);
    const say = (line: string): void => console.error(line);
    const measured = part ? await measureOnly(part, say) : await measure(say, values.quick ?? false);
    // A tenth of a millisecond is more than can be told from the machine's own unrest.
    const text = JSON.stringify(measured, (_, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 10) / 10 : value,
    );
    if (values.json) console.log(text);
    else printTables(JSON.parse(text));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  // The SDK's native connections would keep the process.
  process.exit();
}
