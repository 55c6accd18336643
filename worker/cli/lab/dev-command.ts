import { basename } from 'node:path';
import { start } from '../start';
import { openCatalogue } from './catalogue';
import type { DevArguments } from './dev-arguments';

/** `npm run lab -- dev`: serves until it is stopped; the exit code. A lab with mistakes is served: its pages say which. */
export async function devCommand({ lab, port, labs }: DevArguments): Promise<number> {
  const all = await openCatalogue(labs);
  const folders = [...all.labs, ...all.broken].map(({ folder }) => folder);
  const authored = folders.find((folder) => basename(folder) === lab);
  if (authored === undefined) {
    const ids = folders.map((folder) => basename(folder)).join(', ');
    console.error(
      `There is no lab "${lab}". The labs: ${ids}. \`npm run lab -- new ${lab}\` writes one; --labs <dir> names a folder of your own.`,
    );
    return 2;
  }
  await start({ port, dev: false, labs, authored });
  return typeof process.exitCode === 'number' ? process.exitCode : 0;
}
