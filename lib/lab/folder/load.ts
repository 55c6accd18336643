import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { definedLab, type Lab, type Step } from '@/lib/lab/define';
import { loadModule } from './module';
import { lineOfWords, type LabProblem } from './problem';
import { readStepFolder, type StepFolder } from './step-folder';

/** A lab as its folder has it. */
export type LoadedLab = {
  folder: string;
  /** Steps with the code of their scenarios' versions. */
  lab: Lab;
  steps: readonly StepFolder[];
  /** Path of `instructor.md`. */
  instructor: string;
};
export type LabLoaded = { ok: true; lab: LoadedLab } | { ok: false; folder: string; problems: LabProblem[] };

/** All labs that could be loaded, in order, and what is wrong with the others. */
export type Catalogue = { labs: readonly LoadedLab[]; broken: readonly Extract<LabLoaded, { ok: false }>[] };

/**
 * Loads the labs of this checkout (`root`), in the order of `labs/index.ts`, and those of other folders after them: each is a lab,
 * or holds labs. What is read is trusted code: it runs in this process.
 */
export async function loadCatalogue(root: string, own: readonly string[]): Promise<Catalogue> {
  const list = join(root, 'labs', 'index.ts');
  const module = await loadModule(list, join(root, 'labs'), root);
  const named = z
    .object({ labs: z.array(z.string()) })
    .safeParse(module.type === 'loaded' ? module.exports : {});
  if (!named.success) throw new Error(`${list} does not export a list "labs" of folder names`);
  const more = await Promise.all(own.map(labFolders));
  const folders = [...named.data.labs.map((name) => join(root, 'labs', name)), ...more.flat()];
  const loaded = await Promise.all(folders.map((folder) => loadLab(folder, root)));
  const labs = loaded.flatMap((one) => (one.ok ? [one.lab] : []));
  const broken = loaded.flatMap((one) => (one.ok ? [] : [one]));
  const ids = labs.map((one) => one.lab.id);
  const among = await Promise.all(labs.map((one, index) => misplaced(one, index, labs)));
  return {
    labs: labs.filter((one, index) => ids.indexOf(one.lab.id) === index),
    broken: [...broken, ...among.flat()],
  };
}

type Broken = Extract<LabLoaded, { ok: false }>;

/** What is wrong with a lab among the others: the id of one before it, or a prerequisite that is nowhere. */
async function misplaced(
  { folder, lab }: LoadedLab,
  index: number,
  labs: readonly LoadedLab[],
): Promise<Broken[]> {
  const file = join(folder, 'lab.ts');
  const problem = async (word: string, message: string): Promise<Broken[]> => [
    { ok: false, folder, problems: [{ file, line: await lineIn(file, [word]), message }] },
  ];
  const first = labs.find((one) => one.lab.id === lab.id);
  if (first && labs.indexOf(first) < index)
    return await problem(
      lab.id,
      `there is a lab "${lab.id}" already, in ${first.folder}; give this one another number or name`,
    );
  const missing = lab.prerequisites.find((id) => /^\d\d-/.test(id) && !labs.some((one) => one.lab.id === id));
  if (missing === undefined) return [];
  return await problem(
    missing,
    `prerequisites: there is no lab "${missing}"; there are ${labs.map((one) => one.lab.id).join(', ')}`,
  );
}

/** The folders of a lab or of labs; a folder that is neither is given back, to be complained about. */
async function labFolders(folder: string): Promise<string[]> {
  if (await exists(join(folder, 'lab.ts'))) return [folder];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inside = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const having = await Promise.all(inside.map((one) => exists(join(one, 'lab.ts'))));
  const labs = inside.filter((_, index) => having[index]).sort();
  return labs.length > 0 ? labs : [folder];
}

/** Loads one lab and checks all that its code cannot check by itself. Never rejects for what an author did. */
export async function loadLab(folder: string, root: string): Promise<LabLoaded> {
  const entry = join(folder, 'lab.ts');
  const fail = (problems: LabProblem[]): LabLoaded => ({ ok: false, folder, problems });
  if (!(await exists(entry)))
    return fail([
      { file: entry, line: 1, message: 'there is no lab.ts here: give the folder of a lab, or of labs' },
    ]);
  const module = await loadModule(entry, folder, root);
  if (module.type === 'problems') return fail(module.problems);
  if (module.type === 'threw') return fail([await thrownProblem(module, entry)]);
  const lab = exportedLab(module.exports);
  if (!lab)
    return fail([{ file: entry, line: 1, message: 'it exports no lab: export const … = defineLab({ … })' }]);
  if (lab.id !== basename(folder)) {
    const line = await lineIn(entry, [lab.id, 'id']);
    return fail([
      { file: entry, line, message: `the id "${lab.id}" is not the folder's name, ${basename(folder)}` },
    ]);
  }
  const problems: LabProblem[] = [];
  const instructor = join(folder, 'instructor.md');
  if (!(await exists(instructor))) {
    const message = 'this file is missing: goals, timing, discussion questions, what people get wrong';
    problems.push({ file: instructor, line: 1, message });
  }
  const steps: StepFolder[] = [];
  for (const step of lab.steps) {
    const read = await readStep(folder, step, steps.at(-1));
    problems.push(...read.problems);
    if (read.step) steps.push(read.step);
  }
  if (problems.length > 0) return fail(problems);
  const [first, ...rest] = steps.map((one) => one.step);
  if (!first) return fail([{ file: entry, line: 1, message: 'it has no steps' }]);
  return { ok: true, lab: { folder, lab: { ...lab, steps: [first, ...rest] }, steps, instructor } };
}

async function readStep(
  folder: string,
  step: Step,
  before: StepFolder | undefined,
): Promise<{ step: StepFolder | null; problems: LabProblem[] }> {
  const own = join(folder, 'steps', step.id);
  if (await exists(own)) return await readStepFolder(own, step, before?.solution ?? []);
  const message = `the step "${step.id}" has no folder: its id is the name of a folder in steps/`;
  return { step: null, problems: [{ file: join(folder, 'lab.ts'), line: 1, message }] };
}

function exportedLab(exports: unknown): Lab | null {
  const values = typeof exports === 'object' && exports !== null ? Object.values(exports) : [];
  for (const value of values) {
    const lab = definedLab.safeParse(value);
    if (lab.success) return lab.data;
  }
  return null;
}

const definitionError = z.object({
  name: z.literal('DefinitionError'),
  message: z.string(),
  part: z.string(),
  words: z.array(z.string()),
});

type Threw = Extract<Awaited<ReturnType<typeof loadModule>>, { type: 'threw' }>;

/** A mistake of definition lies where its words are; anything else where it was thrown. */
async function thrownProblem({ thrown, place, inputs }: Threw, entry: string): Promise<LabProblem> {
  const known = definitionError.safeParse(thrown);
  const at = place ?? { file: entry, line: 1 };
  if (!known.success) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { ...at, message: `the lab's code threw: ${message}` };
  }
  const { part, words, message } = known.data;
  const folder = at.file.slice(0, at.file.lastIndexOf('/') + 1);
  const near = inputs.filter((file) => file.startsWith(folder));
  const ranked = near.toSorted(
    (a, b) => Number(b === `${folder}${part}.ts`) - Number(a === `${folder}${part}.ts`),
  );
  for (const word of words) {
    for (const file of ranked) {
      const line = lineOfWords(await readFile(file, 'utf8'), [word]);
      if (line !== null) return { file, line, message };
    }
  }
  return { ...at, message };
}

async function lineIn(file: string, words: readonly string[]): Promise<number> {
  return lineOfWords(await readFile(file, 'utf8'), words) ?? 1;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
