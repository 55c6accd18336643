import type { ReactNode } from 'react';

/** A text in which code stands between backticks. */
export function InlineCode({ text }: { text: string }): ReactNode {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part));
}
