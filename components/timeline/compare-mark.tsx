import { Minus, Plus, Replace } from 'lucide-react';
import type { ComparedRow } from '@/lib/timeline/compare';
import { Badge } from '@/components/ui/badge';
import { markWords } from './compare-words';

/** A sign and a word: what became of a row. */
export function CompareMark({ type }: { type: Exclude<ComparedRow['type'], 'same'> }) {
  const words = markWords(type);
  const Icon = { added: Plus, removed: Minus, changed: Replace }[type];
  return (
    words && (
      <Badge tone={words.tone}>
        <Icon aria-hidden size={12} />
        {words.word}
      </Badge>
    )
  );
}
