import type { LabProblem } from './problem';

/** Hints of one check, from the vaguest to the most exact, as MDX. None of them is the solution. */
export type Hints = { nudge: string; concept: string; code: string };

const TIERS = ['nudge', 'concept', 'code'] as const;

/**
 * Reads `hints.mdx`: one `## <check id>` for each of the step's checks, and under each the headings `### Nudge`, `### Concept` and
 * `### Code`, in that order.
 */
export function parseHints(
  text: string,
  file: string,
  checkIds: readonly string[],
): { hints: ReadonlyMap<string, Hints>; problems: LabProblem[] } {
  const problems: LabProblem[] = [];
  const report = (line: number, message: string) => void problems.push({ file, line, message });
  const hints = new Map<string, Hints>();
  for (const { title: id, line, body } of sections(text, '## ')) {
    if (!checkIds.includes(id)) {
      report(line, `hints for a check "${id}" that the step does not have; it has ${checkIds.join(', ')}`);
      continue;
    }
    if (hints.has(id)) report(line, `there are hints for "${id}" already; put them together`);
    const tiers = sections(body, '### ');
    const titles = tiers.map((tier) => tier.title.toLowerCase());
    const [nudge, concept, code] = tiers.map((tier) => tier.body.trim());
    if (titles.join() !== TIERS.join() || !nudge || !concept || !code) {
      report(
        line,
        `the hints for "${id}" need three headings with text under each, in this order: ### Nudge, ### Concept, ### Code`,
      );
      continue;
    }
    hints.set(id, { nudge, concept, code });
  }
  const told = new Set(sections(text, '## ').map((one) => one.title));
  for (const id of checkIds) {
    if (!told.has(id)) report(1, `there are no hints for the check "${id}"; add a heading "## ${id}"`);
  }
  return { hints, problems };
}

type Section = { title: string; line: number; body: string };

/** The parts of a text under headings that begin with `mark`; code fences are no headings. */
function sections(text: string, mark: string): Section[] {
  const found: Section[] = [];
  let fenced = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const last = found.at(-1);
    if (!fenced && line.startsWith(mark))
      found.push({ title: line.slice(mark.length).trim(), line: index + 1, body: '' });
    else if (last) last.body += `${line}\n`;
  }
  return found;
}
