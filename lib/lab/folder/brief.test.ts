import { describe, expect, it } from 'vitest';
import { checkBrief } from './brief';

const problems = async (text: string): Promise<string[]> =>
  (await checkBrief(text, 'brief.mdx', ['all-well', 'killed'])).map(
    ({ line, message }) => `${line}: ${message}`,
  );

const QUIZ = `Text.

<Quiz
  question="What is \`x\`?"
  answers={[
    { text: 'One', why: 'It is.', right: true },
    {
      text: 'Two',
      why: 'No.',
    },
  ]}
/>
`;
const DIAGRAM = `<Diagram
  alt="A, then B; B fails, so A is undone."
  rows={[
    { boxes: ['reserve', { text: 'charge', failed: true }] },
    { flow: 'back', boxes: ['release'] },
  ]}
/>
`;

describe('a brief', () => {
  it('may embed every part, on a line of its own or within one, beside elements of HTML and comments', async () => {
    const text = `# Hello

Press <Scenario id="all-well" /> {/* the first */} and {'{'} read. A <Decide /> here, and <Decide question="charge" />.

<Scenario id="killed" />

${QUIZ}
${DIAGRAM}
<table className="wide"><tbody><tr><td colSpan={2}>x</td></tr></tbody></table>

\`\`\`ts
const <Quiz> = {a};
\`\`\`
`;
    expect(await problems(text)).toEqual([]);
  });

  it.each<[string, string, RegExp[]]>([
    [
      'a scenario that the step does not have',
      'Hi.\n\nPress <Scenario\nid="kiled" />.\n',
      [/^4: there is no scenario "kiled"; the step has all-well, killed$/],
    ],
    ['a scenario without an id', '<Scenario />\n', [/^1: <Scenario> id: .*<Scenario id="all-well" \/>$/]],
    [
      'a property nobody knows',
      '<Scenario id="killed" title="x" />\n',
      [/^1: <Scenario>: .*"title".*it is written/],
    ],
    [
      'something between the tags',
      'Hi.\n\n<Scenario id="killed">Run</Scenario>\n',
      [/^3: <Scenario> has nothing between/],
    ],
    [
      'a quiz without a right answer',
      QUIZ.replace(', right: true', ''),
      [/^5: <Quiz> answers: no answer is right: give one of them "right: true"/],
    ],
    ['a quiz without a reason', QUIZ.replace("      why: 'No.',\n", ''), [/^7: <Quiz> answers\.1\.why: /]],
    ['a quiz with an empty reason', QUIZ.replace("'No.'", "' '"), [/^9: <Quiz> answers\.1\.why: some words/]],
    ['a quiz with the same answer twice', QUIZ.replace("'Two'", "'One'"), [/^5: .*two answers are the same/]],
    ['a quiz with one answer', QUIZ.replace(/ {4}\{\n[^}]*\},\n/, ''), [/^5: .*two answers at least/]],
    ['a quiz without answers', '<Quiz question="What?" />\n', [/^1: <Quiz> answers: /]],
    [
      'an operation that nobody decides',
      'Hi <Decide question="refund" />\n',
      [/^1: <Decide> question: .*"charge"/],
    ],
    [
      'a diagram that fits no phone',
      DIAGRAM.replace("'release'", "'release what was reserved in the warehouse'"),
      [/^3: <Diagram> rows: it would be \d+ wide, and a phone has room for 344/],
    ],
    ['a diagram without words', DIAGRAM.replace(/alt=".*"/, ''), [/^1: <Diagram> alt: /]],
    [
      'a way back that undoes nothing',
      DIAGRAM.replace("    { boxes: ['reserve', { text: 'charge', failed: true }] },\n", ''),
      [/^4: <Diagram> rows\.0: a row that goes back/],
    ],
    ['a fan without a handle', DIAGRAM.replace("'back'", "'fan-out'"), [/^5: <Diagram> rows\.1: .*one box/]],
    [
      'an unknown part',
      'Hi.\n\n<Video id="x" />\n',
      [/^3: there is no part <Video>; a brief may have <Scenario>, <Quiz>, <Decide>, <Diagram>/],
    ],
    ['a part of a part', '<Quiz.Answer />\n', [/^1: there is no part <Quiz\.Answer>/]],
    ['a value that is code', 'Hi.\n\n<Scenario\n  id={first()}\n/>\n', [/^4: <Scenario> id: .*no code/]],
    [
      'code within a value',
      QUIZ.replace("'No.'", '`${no}`'),
      [/^9: <Quiz> answers: a brief runs no code: write the value itself/],
    ],
    ['spread properties', '<Scenario {...all} />\n', [/^1: <Scenario> spreads/]],
    ['a brace in the text', 'Hi.\n\nThe activity {name} is called.\n', [/^3: a brief runs no code: .*\\\{/]],
    ['an import', "import { x } from './x';\n\nHi.\n", [/^1: a brief imports and exports nothing/]],
    ['what cannot be read', 'Hi.\n\n<details>\n', [/^3: this is no MDX: .*<details>/]],
  ])('is refused with %s, at its line and with what to do', async (_, text, expected) => {
    const found = await problems(text);
    expect(found).toEqual(expected.map((one) => expect.stringMatching(one)));
  });

  it('names all of its mistakes at once', async () => {
    expect(await problems('<Scenario id="a" />\n\n<Video />\n\n{x}\n')).toHaveLength(3);
  });
});
