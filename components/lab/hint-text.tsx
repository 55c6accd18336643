import { createElement, type ReactNode } from 'react';
import type { HintNode } from '@/lib/protocol/hint';
import { ProseTable } from './prose-table';

/** A hint's text as elements. */
export function HintText({ text }: { text: readonly HintNode[] }): ReactNode {
  return text.map((node, index) => {
    if (node.type === 'text') return node.text;
    // React warns of an element without content that is given some, such as a line's break.
    const inner = node.children.length === 0 ? [] : [<HintText key={0} text={node.children} />];
    if (node.type === 'header') return createElement('th', { key: index, scope: node.scope }, ...inner);
    if (node.tag === 'table') return <ProseTable key={index}>{inner}</ProseTable>;
    return createElement(
      node.tag,
      { key: index, ...(node.href === null ? {} : { href: node.href }) },
      ...inner,
    );
  });
}
