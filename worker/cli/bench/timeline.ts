import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { runFileText } from '@/lib/protocol/run-file';
import type { EngineRun } from '../lab/lab-engine';
import { startProduct } from './product';
import { frameWork, traceEvent, type Frames, type TraceEvent } from './frames';

export type TimelineFigures = {
  timeline: {
    events: number;
    /** From the file's choice until it is drawn: read, checked, reduced, laid out and painted. */
    firstPaintMs: number;
    /** Work of the main thread for a frame while panning and zooming: 95 of 100 frames have at most this much. */
    workP95Ms: number;
    /** Frames that came later than 25 ms after the one before. */
    slowFramesPct: number;
    /** Elements of the picture at most, however many events are off screen. */
    domNodes: number;
  };
};

const SCROLLER = '[data-testid="timeline-scroller"]';
const CATEGORIES = 'toplevel,blink.user_timing,devtools.timeline,devtools.timeline.frame,__metadata';

/** How the real page, in a headless browser, does with a run of many events that the engine has recorded. */
export async function measureTimeline(folder: string, recorded: EngineRun): Promise<TimelineFigures> {
  const file = join(folder, 'run.json');
  writeFileSync(file, runFileText(recorded.events));
  const product = await startProduct(join(folder, 'timeline-home'), () => undefined);
  const executablePath = process.env['PLAYWRIGHT_CHROMIUM_PATH'];
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // The loader of this file names functions with a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.goto(new URL('/runs/import', product.url).href, { waitUntil: 'networkidle' });
    const firstPaintMs = await firstPaint(page, file);
    // All rows there are, not the one they are folded into.
    await page.locator(`${SCROLLER} [aria-expanded="false"]`).first().click();
    const { work, slowPct, nodes } = await moveAbout(page);
    const at = Math.min(Math.floor(work.length * 0.95), work.length - 1);
    const workP95Ms = work.toSorted((a, b) => a - b)[at] ?? 0;
    const events = recorded.events.length;
    return { timeline: { events, firstPaintMs, workP95Ms, slowFramesPct: slowPct, domNodes: nodes } };
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function firstPaint(page: Page, file: string): Promise<number> {
  await page.evaluate((scroller) => {
    document.addEventListener('change', () => performance.mark('chosen'), { capture: true, once: true });
    const watch = (): void => {
      // The frame after the one in which it is there has been painted.
      if (document.querySelector(`${scroller} [data-item]`))
        requestAnimationFrame(() => performance.mark('drawn'));
      else requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  }, SCROLLER);
  await page.getByLabel('File of a run').setInputFiles(file);
  await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0);
  return page.evaluate(() => performance.measure('paint', 'chosen', 'drawn').duration);
}

/** Zooms in, pans in both directions and zooms out, frame by frame. */
async function moveAbout(page: Page): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  const box = await page.locator(SCROLLER).boundingBox();
  if (!box) throw new Error('the timeline is not on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate((scroller) => {
    const frames: number[] = [];
    Reflect.set(window, 'benchFrames', frames);
    Reflect.set(window, 'benchNodes', 0);
    const next = (at: number): void => {
      frames.push(at);
      // Counted seldom: counting is work too.
      if (frames.length % 20 === 0) {
        const nodes = document.querySelectorAll(`${scroller} *`).length;
        Reflect.set(window, 'benchNodes', Math.max(nodes, Number(Reflect.get(window, 'benchNodes'))));
      }
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }, SCROLLER);
  const trace = await traced(session, async () => {
    for (let turn = 0; turn < 60; turn += 1) await wheel(page, 0, -40, true);
    for (let turn = 0; turn < 90; turn += 1) await wheel(page, turn < 45 ? 40 : -40, 0, false);
    for (let turn = 0; turn < 60; turn += 1) await wheel(page, 0, turn < 30 ? 40 : -40, false);
    for (let turn = 0; turn < 60; turn += 1) await wheel(page, 0, 40, true);
  });
  const at: unknown = await page.evaluate(() => Reflect.get(window, 'benchFrames'));
  const nodes = await page.evaluate(() => Number(Reflect.get(window, 'benchNodes')));
  return frameWork(trace, at, nodes);
}

async function wheel(page: Page, dx: number, dy: number, zooms: boolean): Promise<void> {
  if (zooms) await page.keyboard.down('Control');
  await page.mouse.wheel(dx, dy);
  if (zooms) await page.keyboard.up('Control');
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
}

async function traced(session: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) {
      const event = traceEvent.safeParse(one);
      if (event.success) events.push(event.data);
    }
  });
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: CATEGORIES });
  await act();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  return events;
}
