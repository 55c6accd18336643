import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const STEP = `import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const greet = defineStep({
  id: 'greet',
  title: 'Greet',
  scenarios,
  checks,
  starterFails: { 'all-well': ['greets'] },
});
`;

const FILES: Record<string, string> = {
  'lab.ts': `import { defineLab } from '@/lib/lab/define';
import { greet } from './steps/greet/step';

export const lab = defineLab({
  id: '90-hello',
  title: 'Hello',
  summary: 'Says hello.',
  concepts: ['workflow'],
  prerequisites: [],
  minutes: 5,
  steps: [greet],
});
`,
  'instructor.md': '# Hello\n',
  'steps/greet/step.ts': STEP,
  'steps/greet/scenarios.ts': `import type { ScenarioInput } from '@/lib/lab/define';

export const scenarios: readonly [ScenarioInput] = [
  {
    id: 'all-well',
    title: 'All goes well',
    description: 'No fault.',
    workflow: { type: 'greet', args: [] },
    world: {},
    faults: [],
  },
];
`,
  'steps/greet/checks.ts': `import type { Check } from '@/lib/lab/define';
import { passed } from '@/lib/lab/finding';

export const checks: readonly Check[] = [
  {
    id: 'greets',
    title: 'It greets',
    judge: () => passed('It did.'),
  },
];
`,
  'steps/greet/brief.mdx': 'Say hello.\n',
  'steps/greet/hints.mdx': '## greets\n\n### Nudge\n\nA\n\n### Concept\n\nB\n\n### Code\n\nC\n',
  'steps/greet/start/workflows.ts': 'export async function greet(): Promise<void> {}\n',
  'steps/greet/start/activities.ts': 'export {};\n',
  'steps/greet/solution/workflows.ts':
    "export async function greet(): Promise<string> {\n  return 'hello';\n}\n",
  'steps/greet/mutants/silent/mutant.json': `{
  "mistake": "It says nothing.",
  "caughtBy": [{ "scenario": "all-well", "check": "greets" }]
}
`,
  'steps/greet/mutants/silent/workflows.ts':
    "export async function greet(): Promise<string> {\n  return '';\n}\n",
};

/** A small lab, `90-hello`, in a folder that lasts as long as the test, with files added, changed, or taken away (null). */
export function writeLab(changes: Record<string, string | null> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-labs-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, '90-hello');
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What a file of the small lab holds, with one part replaced; throws when the part is not there. */
export function changed(name: string, part: string, by: string): Record<string, string> {
  const text = FILES[name] ?? '';
  if (!text.includes(part)) throw new Error(`${name} holds no ${part}`);
  return { [name]: text.replace(part, by) };
}
