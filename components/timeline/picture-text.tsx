import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Run } from '@/lib/run/model';
import { lensOf } from '@/lib/timeline/lens';
import type { Timeline } from '@/lib/timeline/timeline';
import { TimelinePicture } from './timeline-picture';

/** What the look of a drawing hangs on. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
] as const;

/**
 * The whole picture as an SVG file that needs nothing else: every row, the whole time, in light colours, with its styles written
 * into it. In a browser only.
 */
export function pictureText(run: Run, timeline: Timeline): string {
  const host = document.createElement('div');
  host.className = 'fl-timeline';
  host.inert = true;
  host.style.cssText = 'position:absolute;left:-100000px;top:0;color-scheme:light';
  document.body.append(host);
  const root = createRoot(host);
  try {
    flushSync(() =>
      root.render(
        <TimelinePicture
          run={run}
          timeline={timeline}
          lens={lensOf(timeline, 1)}
          window={{ left: 0, right: timeline.width, top: 0, bottom: timeline.height }}
          selectedId={null}
          onSelect={() => undefined}
          onReveal={() => undefined}
          onToggle={() => undefined}
        />,
      ),
    );
    return writtenOut(host, timeline, run);
  } finally {
    root.unmount();
    host.remove();
  }
}

function writtenOut(host: HTMLElement, { width, height }: Timeline, run: Run): string {
  const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  whole.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  whole.setAttribute('width', String(width));
  whole.setAttribute('height', String(height));
  whole.setAttribute('viewBox', `0 0 ${width} ${height}`);
  whole.setAttribute('role', 'img');
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = `Timeline of the run ${run.runId}`;
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', '#ffffff');
  whole.append(title, ground);
  for (const drawing of host.querySelectorAll('svg')) {
    const part = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    for (const child of drawing.children) part.append(styled(child));
    whole.append(part);
  }
  return new XMLSerializer().serializeToString(whole);
}

/** A copy without what can be pressed, and with every style that counts. */
function styled(element: Element): Node {
  if (element.classList.contains('fl-tl-item')) return document.createTextNode('');
  const copy = element.cloneNode(false);
  if (!(copy instanceof Element)) return copy;
  const style = getComputedStyle(element);
  copy.removeAttribute('class');
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value !== '') copy.setAttribute(name, value);
  }
  for (const child of element.childNodes)
    copy.append(child instanceof Element ? styled(child) : child.cloneNode(true));
  return copy;
}
