import type { Scenario } from '@/lib/protocol/scenario';
import type { OutcomeType } from '@/lib/protocol/outcome';
import type { SourceFile } from '@/lib/protocol/source';
import type { Verdict } from '@/lib/protocol/verdict';

/** Everything that somebody else needs to see the same run. */
export type IssueOf = {
  runId: string;
  lab: string;
  step: string;
  scenario: Scenario;
  seed: number;
  files: readonly SourceFile[];
  outcome: OutcomeType | null;
  verdict: Verdict | null;
  /** By name, such as `Faultline` or `@temporalio/worker`. */
  versions: Readonly<Record<string, string>>;
};

/** A run as the Markdown of an issue: what ran, on what, with which faults, how it ended, and the code. */
export function issueText(of: IssueOf): string {
  const { scenario, verdict } = of;
  const failed = (verdict?.checks ?? []).filter((one) => one.type === 'failed');
  const settings = {
    workflow: scenario.workflow,
    seed: of.seed,
    faults: scenario.faults,
    ...(scenario.script.length > 0 && { script: scenario.script }),
    world: scenario.world,
  };
  return [
    `## ${of.lab}/${of.step}: ${scenario.title}`,
    list([
      `Run: ${of.runId}, seed ${of.seed}`,
      `Outcome: ${of.outcome ?? 'under way'}`,
      ...Object.entries(of.versions).map(([name, version]) => `${name}: ${version}`),
    ]),
    ...(failed.length > 0
      ? [
          '### Checks that failed',
          list(
            failed.map(({ title, expected, actual }) => `${title}: expected ${expected}; actual ${actual}`),
          ),
        ]
      : []),
    '### Scenario',
    block('json', JSON.stringify(settings, null, 2)),
    ...of.files.flatMap(({ path, text }) => [`### ${path}`, block('ts', text.trimEnd())]),
    '',
  ].join('\n\n');
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** A fence longer than any that the text has itself. */
function block(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
