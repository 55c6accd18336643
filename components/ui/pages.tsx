import { Button } from './button';
import type { Page } from './page';

/** The way from one page of a long list to the next: `words` say which part of it is shown. */
export function Pages({
  label,
  words,
  page: { index, count },
  onAsk,
  className = '',
}: {
  label: string;
  words: string;
  page: Page;
  onAsk: (index: number) => void;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={`flex flex-wrap items-center gap-2 ${className}`}>
      <p className="text-muted mr-auto tabular-nums">{words}</p>
      <Button unavailable={index === 0} onClick={() => onAsk(index - 1)}>
        Earlier
      </Button>
      <Button unavailable={index === count - 1} onClick={() => onAsk(index + 1)}>
        Later
      </Button>
    </nav>
  );
}
