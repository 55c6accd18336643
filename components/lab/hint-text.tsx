import { createElement, type ReactNode } from 'react';
import type { HintNode } from '@/lib/protocol/hint';

/** A hint's text as elements. */
export function HintText({ text }: { text: readonly HintNode[] }): ReactNode {
  return text.map((node, index) => {
    if (node.type === 'text') return node.text;
    const { tag, href, children } = node;
    const props = { key: index, ...(href === null ? {} : { href }) };
    return children.length === 0
      ? createElement(tag, props)
      : createElement(tag, props, <HintText text={children} />);
  });
}
