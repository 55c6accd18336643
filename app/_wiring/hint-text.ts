import 'server-only';
import { evaluate } from '@mdx-js/mdx';
import { z } from 'zod';
import { markdownOptions } from '@/lib/lab/folder/markdown';
import { headerScope, hintNode, hintTag, type HintNode } from '@/lib/protocol/hint';

/**
 * A hint's MDX as the text that travels to the page. Of an element that a hint may not have, its text is kept.
 * Rejects for what is no MDX.
 */
export async function hintText(source: string): Promise<HintNode[]> {
  const { default: content } = await evaluate(source, {
    Fragment: FRAGMENT,
    jsx: element,
    jsxs: element,
    ...(await markdownOptions()),
  });
  const made: unknown = content({});
  return z.array(hintNode).parse(nodesOf(made));
}

const FRAGMENT = 'fragment';
const properties = z.object({
  href: z.string().nullable().default(null),
  scope: headerScope.optional(),
  children: z.unknown().optional(),
});

/** Stands where React's `jsx` would: MDX calls it for each element, the inner ones first. */
function element(type: unknown, given: unknown): HintNode[] {
  const { href, scope, children } = properties.parse(given);
  const tag = hintTag.safeParse(type);
  const inner = nodesOf(children);
  if (type === 'th') return [{ type: 'header', scope: scope ?? 'col', children: inner }];
  return tag.success ? [{ type: 'element', tag: tag.data, href, children: inner }] : inner;
}

/** What MDX hands on as children: nothing, a text, what `element` made, or a list of these. */
function nodesOf(children: unknown): HintNode[] {
  if (children === null || children === undefined || typeof children === 'boolean') return [];
  if (Array.isArray(children)) return children.flatMap(nodesOf);
  if (typeof children === 'string' || typeof children === 'number')
    return [{ type: 'text', text: String(children) }];
  return [hintNode.parse(children)];
}
