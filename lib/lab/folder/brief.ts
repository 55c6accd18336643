import { z } from 'zod';
import { decidePart, diagramPart, quizPart, scenarioPart } from '@/lib/lab/brief-parts';
import { briefLiteral } from './brief-literal';
import { markdownOptions } from './markdown';
import type { LabProblem } from './problem';

/** What each part is, and how it is written. */
const PARTS: ReadonlyMap<string, { shape: z.ZodType; example: string }> = new Map([
  ['Scenario', { shape: scenarioPart, example: '<Scenario id="all-well" />' }],
  [
    'Quiz',
    {
      shape: quizPart,
      example: `<Quiz question="…" answers={[{ text: '…', right: true, why: '…' }, { text: '…', why: '…' }]} />`,
    },
  ],
  ['Decide', { shape: decidePart, example: '<Decide question="charge" />' }],
  ['Diagram', { shape: diagramPart, example: `<Diagram alt="…" rows={[{ boxes: ['…', '…'] }]} />` }],
]);

const position = z.object({ start: z.object({ line: z.number() }) });
const program = z.object({ body: z.array(z.object({ expression: z.unknown() })) });
const estree = z.object({ estree: program });
const attribute = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('mdxJsxAttribute'),
    name: z.string(),
    value: z.union([z.string(), z.null(), z.object({ data: estree.optional() })]).optional(),
    position,
  }),
  z.object({ type: z.literal('mdxJsxExpressionAttribute') }),
]);
const element = z.object({
  type: z.enum(['mdxJsxFlowElement', 'mdxJsxTextElement']),
  name: z.string().nullable(),
  attributes: z.array(attribute),
  children: z.array(z.unknown()),
  position,
});
const expression = z.object({
  type: z.enum(['mdxFlowExpression', 'mdxTextExpression']),
  data: estree.optional(),
  position,
});
const modules = z.object({ type: z.literal('mdxjsEsm'), position });
const parent = z.object({ children: z.array(z.unknown()) });
const refusal = z.object({ reason: z.string(), line: z.number().nullish() });

/**
 * What is wrong with the text of a brief: MDX that cannot be read, a part that does not exist, or one whose properties do not fit,
 * such as the id of a scenario that the step does not have. A brief is data: its values are written out, and it runs no code.
 */
export async function checkBrief(
  text: string,
  file: string,
  scenarioIds: readonly string[],
): Promise<LabProblem[]> {
  // Loaded here, for it comes as an ES module only, and what starts the product is none.
  const { createProcessor } = await import('@mdx-js/mdx');
  const problems: LabProblem[] = [];
  const report = (line: number, message: string) => void problems.push({ file, line, message });
  const visit = (node: unknown): void => {
    const esm = modules.safeParse(node);
    if (esm.success)
      report(esm.data.position.start.line, 'a brief imports and exports nothing: take this line away');
    const inserted = expression.safeParse(node);
    if (inserted.success) checkInserted(inserted.data);
    const found = element.safeParse(node);
    if (found.success) checkElement(found.data);
    for (const child of parent.safeParse(node).data?.children ?? []) visit(child);
  };
  try {
    visit(createProcessor(await markdownOptions()).parse(text));
  } catch (error) {
    const known = refusal.safeParse(error);
    if (!known.success) throw error;
    // Of a tag that is not closed only the words of the refusal have the place.
    const line = known.data.line ?? Number(/\((\d+):/.exec(known.data.reason)?.[1] ?? 1);
    report(line, `this is no MDX: ${known.data.reason}`);
  }
  return problems;

  /** A comment is an expression without a statement. */
  function checkInserted({ data, position: { start } }: z.infer<typeof expression>): void {
    for (const statement of data?.estree.body ?? []) {
      const value = briefLiteral(statement.expression, start.line);
      if (!value.ok)
        report(value.line, 'a brief runs no code: write the value itself, or \\{ where a brace is meant');
    }
  }

  function checkElement({ name, attributes, children, position: { start } }: z.infer<typeof element>): void {
    const properties: Record<string, unknown> = {};
    const lines = new Map<string, number>();
    const before = problems.length;
    for (const one of attributes) {
      if (one.type === 'mdxJsxExpressionAttribute') {
        report(start.line, `<${name}> spreads a value: write its properties out, one by one`);
        continue;
      }
      const { line } = one.position.start;
      lines.set(one.name, line);
      if (one.value === null || one.value === undefined || typeof one.value === 'string') {
        properties[one.name] = one.value ?? true;
        continue;
      }
      const value = briefLiteral(one.value.data?.estree.body[0]?.expression, line);
      if (value.ok) {
        properties[one.name] = value.value;
        for (const [path, at] of value.lines) lines.set(path === '' ? one.name : `${one.name}.${path}`, at);
      } else {
        report(value.line, `<${name}> ${one.name}: a brief runs no code: write the value itself`);
      }
    }
    if (name === null || !/^[A-Z]|\./.test(name) || problems.length > before) return;
    const part = PARTS.get(name);
    if (!part) {
      const known = [...PARTS.keys()].map((one) => `<${one}>`).join(', ');
      report(start.line, `there is no part <${name}>; a brief may have ${known}, and the elements of HTML`);
      return;
    }
    if (children.length > 0)
      report(start.line, `<${name}> has nothing between its tags: write ${part.example}`);
    const parsed = part.shape.safeParse(properties);
    for (const issue of parsed.error?.issues ?? []) {
      const path = issue.path.map(String);
      const at = path.map((_, index) => lines.get(path.slice(0, path.length - index).join('.')));
      const line = at.find((one) => one !== undefined) ?? start.line;
      const where = path.length > 0 ? ` ${path.join('.')}` : '';
      report(line, `<${name}>${where}: ${issue.message}; it is written ${part.example}`);
    }
    const named = scenarioPart.safeParse(properties);
    if (name === 'Scenario' && named.success && !scenarioIds.includes(named.data.id))
      report(
        lines.get('id') ?? start.line,
        `there is no scenario "${named.data.id}"; the step has ${scenarioIds.join(', ')}`,
      );
  }
}
