import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as activity from '@temporalio/activity';
import * as workflow from '@temporalio/workflow';
import { describe, expect, it } from 'vitest';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes';

const text = readFileSync(join(import.meta.dirname, 'SURFACE.md'), 'utf8');

/** Names in the first column of a section's table, and what each row's second column says. */
function rowsOf(section: string): { names: string[]; lab: string }[] {
  const body = text.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return body
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, names = '', lab = ''] = line.split('|');
      return { names: [...names.matchAll(/`(\w+)`/g)].map((found) => found[1] ?? ''), lab: lab.trim() };
    });
}

describe.each([
  ['In workflows', Object.keys(workflow)],
  ['In activities', Object.keys(activity)],
])('the table "%s"', (section, exported) => {
  const rows = rowsOf(section);

  it('names every export of the SDK once, and nothing else', () => {
    expect(rows.flatMap((row) => row.names).sort()).toEqual([...exported].sort());
  });

  it('says of each that it is supported or refused', () => {
    for (const { names, lab } of rows) expect(lab, names.join()).toMatch(/^(supported|refused)$/);
  });
});

it('names the search attributes that are registered', () => {
  for (const name of Object.keys(SEARCH_ATTRIBUTES)) expect(text).toContain(`\`${name}\``);
});
