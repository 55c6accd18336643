import { expect, it } from 'vitest';
import { hintText } from './hint-text';

const text = (words: string) => ({ type: 'text', text: words });
const element = (tag: string, ...children: unknown[]) => ({ type: 'element', tag, href: null, children });

it('a hint travels as its paragraphs, lists, code and links', async () => {
  expect(await hintText('Look at **the World**.\n\n- `charge`\n\n[Why](https://docs.temporal.io)')).toEqual([
    element('p', text('Look at '), element('strong', text('the World')), text('.')),
    text('\n'),
    element('ul', text('\n'), element('li', element('code', text('charge'))), text('\n')),
    text('\n'),
    element('p', {
      type: 'element',
      tag: 'a',
      href: 'https://docs.temporal.io',
      children: [text('Why')],
    }),
  ]);
});

it('a table travels with what its header cells head, whatever else is said of its cells', async () => {
  const header = (scope: string, words: string) => ({ type: 'header', scope, children: [text(words)] });
  expect(await hintText('| | limits |\n| --- | ---: |\n| heartbeat | the silence |')).toEqual([
    element(
      'table',
      element('thead', element('tr', element('td'), header('col', 'limits'))),
      element('tbody', element('tr', header('row', 'heartbeat'), element('td', text('the silence')))),
    ),
  ]);
});

it('of what a hint may not have, the text is kept', async () => {
  expect(await hintText('<section><p>Read <b>it</b></p></section>')).toEqual([
    element('p', text('Read '), text('it')),
  ]);
});

it('what is no MDX is an error', async () => {
  await expect(hintText('<p>')).rejects.toThrow(/closing tag/);
});
