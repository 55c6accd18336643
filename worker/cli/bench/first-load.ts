import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startProduct } from './product';

export type FirstLoad = {
  /** KB (1,000 bytes) of JavaScript, through gzip, that a page names and a browser of today loads first: the editor comes later. */
  firstLoad: { homeKB: number; labKB: number };
};

/** What the first page and a lab's page ask a browser to load before anything can be pressed. */
export async function measureFirstLoad(folder: string): Promise<FirstLoad> {
  const product = await startProduct(join(folder, 'first-load-home'), () => undefined);
  try {
    const [home, lab] = await Promise.all([
      scriptBytes(product.url, '/'),
      scriptBytes(product.url, '/labs/03-saga/compensate'),
    ]);
    return { firstLoad: { homeKB: home / 1_000, labKB: lab / 1_000 } };
  } finally {
    await product.stop();
  }
}

async function scriptBytes(url: string, path: string): Promise<number> {
  const page = await (await fetch(new URL(path, url))).text();
  const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  // What is for browsers without modules is loaded by none of today's.
  const sources = scripts
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
  if (sources.length === 0) throw new Error(`${path} loads no script: has the page changed?`);
  const sizes = await Promise.all(
    [...new Set(sources)].map(async (source) => {
      const answer = await fetch(new URL(source, url));
      if (!answer.ok) throw new Error(`${source} answers ${answer.status}`);
      return gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 9 }).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
