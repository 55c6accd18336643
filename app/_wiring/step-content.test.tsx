import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { BriefRunsContext } from '@/components/lab/brief-runs';
import { loadCatalogue, type Catalogue } from '@/lib/lab/folder/load';
import type { StepFolder } from '@/lib/lab/folder/step-folder';
import { BRIEF_COMPONENTS } from './brief-components';
import { readBrief } from './step-content';

let labs: Catalogue['labs'];
beforeAll(async () => {
  ({ labs } = await loadCatalogue(process.cwd(), []));
});

/** A step with another text. */
function withBrief(text: string): StepFolder {
  const folder = labs[0]?.steps[0];
  if (!folder) throw new Error('there are no labs');
  const own = mkdtempSync(join(tmpdir(), 'faultline-brief-'));
  onTestFinished(() => rmSync(own, { recursive: true, force: true }));
  const brief = join(own, 'brief.mdx');
  writeFileSync(brief, text);
  return { ...folder, brief };
}

const drawnText = (text: string): Promise<string> => drawn(withBrief(text));

async function drawn(folder: StepFolder): Promise<string> {
  const read = await readBrief(folder);
  if (!read.ok) throw new Error(read.problems.map((one) => one.message).join('\n'));
  const { scenarios } = folder.step;
  return renderToStaticMarkup(
    <BriefRunsContext value={{ scenarios, shown: null, start: { type: 'ready', run: () => undefined } }}>
      <read.Brief components={BRIEF_COMPONENTS} />
    </BriefRunsContext>,
  );
}

it('draws the brief of every step, with all of its parts', async () => {
  const pages = await Promise.all(labs.flatMap((lab) => lab.steps.map(drawn)));
  const all = pages.join('');
  expect(pages.length).toBeGreaterThan(20);
  for (const part of [
    'data-scenario-button',
    'data-quiz',
    'role="img"',
    'href="/decide?question=',
    'href="/decide"',
  ])
    expect(all).toContain(part);
});

it('has a scenario to run in every lab’s text, under its own title, and a question', async () => {
  for (const { lab, steps } of labs) {
    const text = (await Promise.all(steps.map(drawn))).join('');
    const shown = /data-scenario-button="([^"]+)".*?aria-label="Run: ([^"]+)"/.exec(text);
    const titles = steps.flatMap(({ step }) =>
      step.scenarios.filter((one) => one.id === shown?.[1]).map((one) => one.title),
    );
    expect(titles, lab.id).toContain(shown?.[2]?.replaceAll('&#x27;', "'"));
    expect(text, lab.id).toContain('data-quiz');
  }
});

it('draws a table that is written in Markdown: every header cell says what it heads, and its code and its emphasis are kept', async () => {
  const table = await drawnText(
    '| | `query` | _update_ |\n| --- | --- | ---: |\n| in history | never | yes |\n',
  );
  expect(table).toContain('<td></td><th scope="col"><code>query</code></th>');
  expect(table).toContain('<th scope="col" style="text-align:right"><em>update</em></th>');
  expect(table).toContain('<tr><th scope="row">in history</th><td>never</td>');
  // It scrolls within itself, by keyboard too.
  expect(table).toMatch(
    /^<div role="group" aria-label="Table" tabindex="0" class="fl-table"><table>.*<\/table><\/div>/s,
  );
});

it('takes the first column of a table for data unless the corner is empty', async () => {
  expect(await drawnText('| Kind | Default |\n| --- | --- |\n| first | 1 s |\n')).toContain('<td>first</td>');
});

it('reads a single tilde as it is written', async () => {
  expect(await drawnText('It takes ~5 to 10~ calls.')).toBe('<p>It takes ~5 to 10~ calls.</p>');
});

it('tells what is wrong with a brief that was broken since its lab was loaded', async () => {
  const folder = withBrief('Hi.\n\n<Scenario id="nowhere" />\n');
  const { brief } = folder;
  expect(await readBrief(folder)).toEqual({
    ok: false,
    problems: [{ file: brief, line: 3, message: expect.stringContaining('no scenario "nowhere"') }],
  });
});
