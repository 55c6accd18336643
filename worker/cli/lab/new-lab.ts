import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LAB_ID, LAB_ID_RULE } from '@/lib/lab/define';

/** The lab that new ones begin as. It passes the gate, and no list offers it. */
const TEMPLATE = '00-template';

export type NewLab =
  | { ok: true; folder: string; /** Null: no list names it. */ list: string | null }
  | { ok: false; message: string };

/**
 * Writes a small lab that passes the gate. `own` is the absolute path of a folder of labs; without one it goes to the checkout
 * at `root`, and its id to the end of the list there.
 */
export async function newLab(root: string, id: string, own: string | null): Promise<NewLab> {
  if (!LAB_ID.test(id)) return refuse(`"${id}" is no id of a lab: ${LAB_ID_RULE}.`);
  const labs = join(root, 'labs');
  for (const folder of [join(own ?? labs, id), join(labs, id)]) {
    if (await exists(folder)) return refuse(`There is ${folder} already. Choose another number or name.`);
  }
  const folder = join(own ?? labs, id);
  const list = own === null ? join(labs, 'index.ts') : null;
  const listed = list === null ? null : withLab(await readFile(list, 'utf8'), id);
  if (list !== null && listed === null)
    return refuse(`${list} has no list "export const labs = […]" to add the lab to.`);
  await mkdir(own ?? labs, { recursive: true });
  await cp(join(labs, TEMPLATE), folder, { recursive: true });
  await rename(folder, id);
  if (list !== null && listed !== null) await writeFile(list, listed);
  return { ok: true, folder, list };
}

/** Puts the id and the title of the new lab where the template's are. */
async function rename(folder: string, id: string): Promise<void> {
  const words = id.slice(3).replaceAll('-', ' ');
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(folder, entry.name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(TEMPLATE, id).replaceAll('Template', title));
  }
}

const WIDTH = 110;

/** The text of `labs/index.ts` with one more id at the end; null when it holds no list. */
function withLab(text: string, id: string): string | null {
  const list = /export const labs = \[([^\]]*)\];/.exec(text);
  if (!list) return null;
  const names = [...(list[1] ?? '').matchAll(/'([^']+)'/g)].map(([quoted]) => quoted);
  const all = [...names, `'${id}'`];
  const flat = `export const labs = [${all.join(', ')}];`;
  const tall = `export const labs = [\n${all.map((one) => `  ${one},\n`).join('')}];`;
  return text.replace(list[0], flat.length <= WIDTH ? flat : tall);
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
