import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changed, writeLab } from './lab.fixture';
import { loadCatalogue, loadLab } from './load';

const ROOT = process.cwd();
const step = (name: string) => `steps/greet/${name}`;

async function problemsOf(changes: Record<string, string | null>): Promise<string[]> {
  const folder = writeLab(changes);
  const loaded = await loadLab(folder, ROOT);
  if (loaded.ok) return [];
  return loaded.problems.map(({ file, line, message }) => `${relative(folder, file)}:${line}: ${message}`);
}

const HISTORY = `{
 "events": [
  {
   "eventType": "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED"
  }
 ]
}
`;
const naming = (history: string) =>
  changed(step('scenarios.ts'), 'faults: [],', `faults: [],\n histories: ['${history}'],`);

describe('a lab in a folder of its own', () => {
  it('is loaded with everything that its folder holds, wherever it lies', async () => {
    const loaded = await loadLab(writeLab(), ROOT);
    if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
    const { lab, steps } = loaded.lab;
    expect(lab).toMatchObject({ id: '90-hello', minutes: 5, prerequisites: [] });
    const [greet] = steps;
    expect(greet?.step.scenarios[0]).toMatchObject({ id: 'all-well', deadlineMs: 30_000 });
    expect(greet?.variants.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'start start',
      'solution solution',
      'mutant silent',
    ]);
    expect(greet?.hints.get('greets')).toEqual({ nudge: 'A', concept: 'B', code: 'C' });
    expect(greet?.solution.map((file) => file.path)).toEqual(['workflows.ts', 'activities.ts']);
  });

  it('may go on from the solution of the step before, with files that cannot be changed', async () => {
    const loaded = await loadLab(
      writeLab({
        'lab.ts': `import { defineLab } from '@/lib/lab/define';
import { greet } from './steps/greet/step';
import { again } from './steps/again/step';
export const lab = defineLab({ id: '90-hello', title: 'Hello', summary: 'Twice.', concepts: ['x'], minutes: 5, steps: [greet, again] });
`,
        'steps/again/step.ts': `import { defineStep } from '@/lib/lab/define';
import { checks } from '../greet/checks';
import { scenarios } from '../greet/scenarios';
export const again = defineStep({
  id: 'again', title: 'Again', scenarios, checks, starterFails: {}, startsFrom: 'previous-solution', readOnly: ['activities.ts'],
});
`,
        'steps/again/brief.mdx': 'Again.',
        'steps/again/hints.mdx': '## greets\n### Nudge\nA\n### Concept\nB\n### Code\nC\n',
        'steps/again/solution/more.ts': 'export {};\n',
      }),
      ROOT,
    );
    if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
    const again = loaded.lab.steps[1];
    expect(again?.start.find((file) => file.path === 'workflows.ts')?.text).toContain("return 'hello'");
    expect(again?.solution.map((file) => file.path)).toEqual(['workflows.ts', 'activities.ts', 'more.ts']);
    expect(again?.step.readOnly).toEqual(['activities.ts']);
  });

  it('reads the code of its versions from their folders', async () => {
    const loaded = await loadLab(
      writeLab({
        ...changed(
          step('scenarios.ts'),
          'faults: [],',
          `faults: [], versions: ['second'],
    script: [{ id: 'out', who: 'team', at: { afterMs: 60_000 }, action: { type: 'deploy', version: 'second' } }],`,
        ),
        [step('versions/second/workflows.ts')]: 'export async function greet() {}\n',
      }),
      ROOT,
    );
    if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
    expect(loaded.lab.lab.steps[0].scenarios[0].versions).toEqual({
      second: [{ path: 'workflows.ts', text: 'export async function greet() {}\n' }],
    });
  });

  it('reads the recorded histories that its scenarios name', async () => {
    const loaded = await loadLab(
      writeLab({ ...naming('waits'), [step('histories/waits.json')]: HISTORY }),
      ROOT,
    );
    if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
    expect(loaded.lab.lab.steps[0].scenarios[0].histories).toEqual({ waits: HISTORY });
  });
});

describe('a mistake in a lab is told with its file and line', () => {
  it.each<[string, Record<string, string | null>, RegExp]>([
    ['metadata of the wrong kind', changed('lab.ts', 'minutes: 5', 'minutes: 0'), /^lab\.ts:10: .*minutes/],
    [
      'metadata nobody knows',
      changed('lab.ts', 'minutes: 5', 'minutes: 5, duration: 7'),
      /^lab\.ts:10: .*duration/,
    ],
    ['another id than the folder', changed('lab.ts', '90-hello', '91-hello'), /^lab\.ts:5: .*90-hello/],
    ['no lab at all', { 'lab.ts': 'export const lab = 1;\n' }, /^lab\.ts:1: .*defineLab/],
    ['a syntax error', changed('lab.ts', 'minutes: 5,', 'minutes: ,'), /^lab\.ts:10: Unexpected/],
    [
      'an import that is not there',
      changed(step('step.ts'), './checks', './cheks'),
      /^steps\/greet\/step\.ts:2: "\.\/cheks" cannot be found/,
    ],
    [
      'an import of Node',
      { [step('checks.ts')]: "import 'node:fs';\nexport const checks = [];\n" },
      /^steps\/greet\/checks\.ts:1: .*pure/,
    ],
    [
      'code that throws',
      { [step('checks.ts')]: "export const checks = [];\n\nthrow new Error('oh dear');\n" },
      /^steps\/greet\/checks\.ts:3: .*oh dear/,
    ],
    [
      'a dangling check of the starter',
      changed(step('step.ts'), "['greets']", "['greats']"),
      /^steps\/greet\/step\.ts:10: .*no check "greats"; it has greets/,
    ],
    [
      'a dangling scenario of a check',
      changed(step('checks.ts'), "title: 'It greets'", "title: 'It greets', scenarios: ['alright']"),
      /^steps\/greet\/checks\.ts:7: .*no scenario "alright"/,
    ],
    [
      'an operation that does not exist',
      changed(
        step('scenarios.ts'),
        'faults: [],',
        "faults: [\n { type: 'fail', id: 'f', message: 'No', on: { operation: 'payments.steal' } }],",
      ),
      /^steps\/greet\/scenarios\.ts:11: .*payments\.steal/,
    ],
    [
      'a version without a folder',
      changed(step('scenarios.ts'), 'faults: [],', "faults: [],\n versions: ['second'],"),
      /^steps\/greet\/scenarios\.ts:11: .*versions\/second/,
    ],
    [
      'a recorded history without a file',
      naming('waits'),
      /^steps\/greet\/scenarios\.ts:11: .*histories\/waits\.json/,
    ],
    [
      'a recorded history that is no JSON',
      { ...naming('waits'), [step('histories/waits.json')]: HISTORY.replace('STARTED"', 'STARTED",,') },
      /^steps\/greet\/histories\/waits\.json:4: this is no JSON/,
    ],
    [
      'a recorded history without its beginning',
      { ...naming('waits'), [step('histories/waits.json')]: HISTORY.replace('STARTED', 'CANCELED') },
      /^steps\/greet\/histories\/waits\.json:4: .*lab -- record/,
    ],
    [
      'a recorded history that is something else',
      { ...naming('waits'), [step('histories/waits.json')]: '[]' },
      /^steps\/greet\/histories\/waits\.json:1: this is no workflow history/,
    ],
    [
      'a dangling check of a mutant',
      changed(step('mutants/silent/mutant.json'), '"greets"', '"greats"'),
      /^steps\/greet\/mutants\/silent\/mutant\.json:3: there is no check "greats"/,
    ],
    [
      'a dangling scenario of a mutant',
      changed(step('mutants/silent/mutant.json'), '"all-well"', '"alright"'),
      /mutant\.json:3: there is no scenario "alright"/,
    ],
    [
      'a mutant that names nothing',
      { [step('mutants/silent/mutant.json')]: '{\n "mistake": "x",\n "caughtBy": []\n}' },
      /mutant\.json:3: caughtBy/,
    ],
    ['a mutant without a claim', { [step('mutants/silent/mutant.json')]: null }, /mutant\.json:1: .*missing/],
    ['no brief', { [step('brief.mdx')]: null }, /brief\.mdx:1: .*missing/],
    [
      'a brief that runs a scenario which is not there',
      { [step('brief.mdx')]: 'Say hello.\n\n<Scenario id="alright" />\n' },
      /brief\.mdx:3: there is no scenario "alright"; the step has all-well/,
    ],
    ['no hints', { [step('hints.mdx')]: null }, /hints\.mdx:1: .*missing.*greets/],
    ['hints for no check', { [step('hints.mdx')]: '\n## greats\n' }, /hints\.mdx:2: .*"greats".*greets/],
    [
      'hints without a tier',
      { [step('hints.mdx')]: '## greets\n\n### Nudge\n\nA\n' },
      /hints\.mdx:1: .*Concept/,
    ],
    ['no workflows', { [step('start/workflows.ts')]: null }, /start\/workflows\.ts:1: .*missing/],
    ['no solution', { [step('solution/workflows.ts')]: null }, /solution:1: .*missing/],
    ['no word for instructors', { 'instructor.md': null }, /^instructor\.md:1: .*missing/],
    ['a file of the wrong kind', { [step('start/Read Me.txt')]: 'x' }, /start\/Read Me\.txt:1: .*\.ts/],
    [
      'an answer that changes what is read-only',
      {
        ...changed(step('step.ts'), "title: 'Greet',", "title: 'Greet', readOnly: ['workflows.ts'],"),
      },
      /solution\/workflows\.ts:1: .*read-only/,
    ],
  ])('%s', async (_, changes, problem) => {
    expect(await problemsOf(changes)).toContainEqual(expect.stringMatching(problem));
  });
});

describe('all labs', () => {
  it('are those of this checkout in the order of the list, and then the others', async () => {
    const { labs, broken } = await loadCatalogue(ROOT, [writeLab()]);
    expect(broken).toEqual([]);
    expect(labs.map((one) => one.lab.id).at(-1)).toBe('90-hello');
    expect(labs.map((one) => one.lab.id)).toContain('03-saga');
  });

  it('leave out one that is broken, and one that takes the id of another, and say so', async () => {
    const good = writeLab();
    const { labs, broken } = await loadCatalogue(ROOT, [
      good,
      writeLab(),
      writeLab({ 'instructor.md': null }),
    ]);
    expect(labs.filter((one) => one.lab.id === '90-hello').map((one) => one.folder)).toEqual([good]);
    expect(broken.flatMap((one) => one.problems.map(({ message }) => message))).toEqual([
      expect.stringContaining('missing'),
      expect.stringContaining(`there is a lab "90-hello" already, in ${good}`),
    ]);
  });

  it('cannot ask for one that is not there', async () => {
    const folder = writeLab(changed('lab.ts', 'prerequisites: []', "prerequisites: ['80-none']"));
    const { broken } = await loadCatalogue(ROOT, [folder]);
    expect(broken[0]?.problems).toMatchObject([{ line: 9, message: /no lab "80-none"/ }]);
  });

  it('are searched for in a folder of them', async () => {
    const { broken } = await loadCatalogue(ROOT, ['/nowhere']);
    expect(broken[0]?.problems).toMatchObject([
      { file: '/nowhere/lab.ts', message: /give the folder of a lab/ },
    ]);
  });
});
