import { z } from 'zod';
import { HINT_TIERS } from './hint-tiers';

export const hintTier = z.enum(HINT_TIERS);

/** What a hint may be made of: prose, lists, links, code, tables. */
export const hintTag = z.enum([
  'a',
  'blockquote',
  'br',
  'code',
  'em',
  'h4',
  'kbd',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'table',
  'tbody',
  'td',
  'thead',
  'tr',
  'ul',
]);

/** What a header cell heads. */
export const headerScope = z.enum(['col', 'row']);

/** A part of a hint's text. `href`: null in all that leads nowhere. */
export type HintNode =
  | { type: 'text'; text: string }
  | { type: 'header'; scope: z.infer<typeof headerScope>; children: readonly HintNode[] }
  | { type: 'element'; tag: z.infer<typeof hintTag>; href: string | null; children: readonly HintNode[] };

export const hintNode: z.ZodType<HintNode> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('header'), scope: headerScope, children: z.array(hintNode) }),
    z.object({
      type: z.literal('element'),
      tag: hintTag,
      href: z.string().nullable(),
      children: z.array(hintNode),
    }),
  ]),
);

/** `GET /api/hints/<lab>/<step>/<check>/<tier>`: one hint of a check. */
export const hint = z.object({ text: z.array(hintNode) });
export type Hint = z.infer<typeof hint>;
