import { z } from 'zod';

/** A value that a brief gives to an element, and the lines that its parts stand in; or the line of what is no value. */
export type BriefLiteral =
  | { ok: true; value: unknown; line: number; lines: ReadonlyMap<string, number> }
  | { ok: false; line: number };

const anything = z.unknown();
const placed = z.object({ loc: z.object({ start: z.object({ line: z.number() }) }) });
const key = z.union([
  z.object({ type: z.literal('Identifier'), name: z.string() }).transform((one) => one.name),
  z.object({ type: z.literal('Literal'), value: z.string() }).transform((one) => one.value),
]);
const property = z.object({
  type: z.literal('Property'),
  kind: z.literal('init'),
  computed: z.literal(false),
  key,
  value: anything,
});
const literalNode = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Literal'),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  }),
  z.object({
    type: z.literal('TemplateLiteral'),
    expressions: z.array(anything).length(0),
    quasis: z.tuple([z.object({ value: z.object({ cooked: z.string() }) })]),
  }),
  z.object({ type: z.literal('ArrayExpression'), elements: z.array(anything) }),
  z.object({ type: z.literal('ObjectExpression'), properties: z.array(anything) }),
]);

/**
 * What an expression of ESTree says, when it is made of texts, numbers, yes and no, lists and objects only. `near` is the line that
 * counts for what has none of its own. `lines` has the line of each part by its path: `answers.1.why`.
 */
export function briefLiteral(expression: unknown, near: number): BriefLiteral {
  const lines = new Map<string, number>();
  const read = (node: unknown, path: readonly string[], above: number): BriefLiteral => {
    const line = placed.safeParse(node).data?.loc.start.line ?? above;
    lines.set(path.join('.'), line);
    const fail: BriefLiteral = { ok: false, line };
    const known = literalNode.safeParse(node);
    if (!known.success) return fail;
    const { data } = known;
    switch (data.type) {
      case 'Literal':
        return { ok: true, value: data.value, line, lines };
      case 'TemplateLiteral':
        return { ok: true, value: data.quasis[0].value.cooked, line, lines };
      case 'ArrayExpression': {
        const value: unknown[] = [];
        for (const [index, element] of data.elements.entries()) {
          const one = read(element, [...path, String(index)], line);
          if (!one.ok) return one;
          value.push(one.value);
        }
        return { ok: true, value, line, lines };
      }
      case 'ObjectExpression': {
        const value: Record<string, unknown> = {};
        for (const member of data.properties) {
          const one = property.safeParse(member);
          if (!one.success) return { ok: false, line: placed.safeParse(member).data?.loc.start.line ?? line };
          const inner = read(one.data.value, [...path, one.data.key], line);
          if (!inner.ok) return inner;
          value[one.data.key] = inner.value;
        }
        return { ok: true, value, line, lines };
      }
      default:
        return data satisfies never;
    }
  };
  return read(expression, [], near);
}
