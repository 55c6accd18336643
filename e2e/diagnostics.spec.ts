import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';

// The same fixtures, and the same expectations in their first lines, that the runner's checker is tested with.
const fixturesFolder = resolve(__dirname, '../worker/compile/fixtures/diagnostics');
const read = (name: string) => readFileSync(join(fixturesFolder, name), 'utf8');
const ACTIVITIES = 'activities.ts.txt';
const fixtures = readdirSync(fixturesFolder).filter((name) => name !== ACTIVITIES);

const monaco = resolve(__dirname, '../public/monaco');
const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.ttf': 'font/ttf',
};
const PAGE = `<!doctype html><html lang="en"><title>Editor</title>
<link rel="stylesheet" href="/monaco/main.css"><div id="host" style="height:600px"></div>
<script type="module" src="/page.js"></script></html>`;
const SCRIPT = `
  const main = await import('/monaco/main.js');
  await main.setUp();
  const nothing = () => {};
  const events = { onChange: nothing, onActivePath: nothing, onRun: nothing, onCursorLine: nothing, onTabMode: nothing };
  const look = { theme: 'light', codePx: 13, linePx: 20, tabLeaves: false, enterTakes: true, calm: false };
  window.openEditor = (files) => main.createEditor({
    host: document.getElementById('host'), files, activePath: 'workflows.ts', readOnly: false, look, events,
  });
  window.isReady = true;
`;

let server: Server;
let address = '';

test.beforeAll(async () => {
  server = createServer(async (request, answer) => {
    const path = normalize(request.url ?? '/');
    const send = (type: string, body: string | Buffer) => answer.setHeader('Content-Type', type).end(body);
    if (path === '/') return send('text/html', PAGE);
    if (path === '/page.js') return send('text/javascript', SCRIPT);
    try {
      return send(
        TYPES[extname(path)] ?? 'text/plain',
        await readFile(join(monaco, path.replace(/^\/monaco/, ''))),
      );
    } catch {
      return answer.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound: AddressInfo | string | null = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The page has no address.');
  address = `http://127.0.0.1:${bound.port}/`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** One page for all of them: loading TypeScript is what takes the time. */
let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction('window.isReady');
  const files = [
    { path: 'workflows.ts', text: '' },
    { path: 'activities.ts', text: read(ACTIVITIES) },
  ];
  await page.evaluate(`window.handle = window.openEditor(${JSON.stringify(files)})`);
  await page.waitForFunction(`window.handle.typeErrors('activities.ts')?.length === 0`);
});

test.afterAll(() => page.close());

async function typeErrors(text: string): Promise<unknown> {
  await page.evaluate(`window.handle.setText('workflows.ts', ${JSON.stringify(text)})`);
  const found = await page.waitForFunction(`window.handle.typeErrors('workflows.ts')`);
  return found.jsonValue();
}

for (const name of fixtures) {
  test(`the editor finds in ${name.replace('.ts.txt', '')} what the runner finds`, async () => {
    const text = read(name);
    expect(format(await typeErrors(text))).toEqual(expected(text));
  });
}

test('a change in one file is seen in the others', async () => {
  const uses = "import { reserve } from './activities';\nexport const main = reserve;\n";
  expect(await typeErrors(uses)).toEqual([]);
  await page.evaluate(`window.handle.setText('activities.ts', 'export const other = 1;')`);
  await page.waitForFunction(`window.handle.typeErrors('workflows.ts')?.[0]?.line === 1`);
});

/** By place, as `code@line`; within a line the order of equal places is nobody's business. */
function format(errors: unknown): string[] {
  if (!Array.isArray(errors)) throw new Error('The editor gave no list.');
  return errors.map((one: { code: number; line: number }) => `${one.code}@${one.line}`).toSorted();
}

function expected(text: string): string[] {
  const list = /^\/\/ expect: (.*)\n/.exec(text)?.[1] ?? '';
  return list === '-' ? [] : list.split(' ').toSorted();
}
