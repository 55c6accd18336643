// Only its type: the code comes prebuilt from public/monaco.
import type * as Main from './monaco/main';

/** What the prebuilt editor offers. */
type MonacoModule = typeof Main;

const FOLDER = '/monaco';

/** Tries that failed. A browser may remember a module that could not be loaded, so each try has an address of its own. */
let failures = 0;
let loading: Promise<MonacoModule> | null = null;

/** Loads the editor from our own origin, once for the page. After a failure the next call tries again. */
export function loadMonaco(): Promise<MonacoModule> {
  loading ??= load().catch((error: unknown) => {
    failures += 1;
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<MonacoModule> {
  const again = failures > 0 ? `?try=${failures}` : '';
  const address = `${FOLDER}/main.js${again}`;
  const [module]: [MonacoModule, void] = await Promise.all([
    // The page's own bundler must leave this import to the browser.
    import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ address),
    loadStyles(`${FOLDER}/main.css${again}`),
  ]);
  await module.setUp();
  return module;
}

function loadStyles(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener(
      'error',
      () => {
        link.remove();
        reject(new Error('The editor’s styles could not be loaded.'));
      },
      { once: true },
    );
    document.head.append(link);
  });
}
