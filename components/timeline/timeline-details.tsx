import { ArrowRight, X } from 'lucide-react';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import { describeItem } from '@/lib/timeline/describe';
import type { Fact } from '@/lib/timeline/details';
import { Button, IconButton } from '@/components/ui/button';
import { linkTo } from '@/lib/timeline/deep-link';
import { CopyLink } from './copy-link';
import { FailureChain } from './failure-chain';
import { GlyphIcon } from './glyph';
import { ItemEventsView } from './item-events-view';

/** Everything about the selected item, and the way to the line of code that caused it. */
export function TimelineDetails({
  run,
  itemId,
  onLocation,
  onClose,
}: {
  run: Run;
  itemId: string;
  onLocation: (location: Location) => void;
  onClose: () => void;
}) {
  const details = describeItem(run, itemId);
  if (!details) return null;
  const { location } = details;
  return (
    <section aria-label={`Details: ${details.title}`} className="grid content-start gap-2.5 p-3">
      <header className="flex items-start gap-2" data-look={details.look}>
        <span className="mt-1">
          <GlyphIcon look={details.look} />
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-muted text-[11px] font-semibold tracking-wide">{details.kind}</p>
          <h3 className="text-sm leading-snug font-semibold break-words">{details.title}</h3>
        </div>
        <IconButton label="Close the details" onClick={onClose}>
          <X size={15} aria-hidden />
        </IconButton>
      </header>
      <p>{details.status}</p>
      {location && (
        <Button className="justify-self-start" onClick={() => onLocation(location)}>
          Go to line {location.line}
          <span className="text-muted font-mono text-[11px]">{location.file}</span>
          <ArrowRight size={14} aria-hidden />
        </Button>
      )}
      {details.failure && <FailureChain failure={details.failure} onLocation={onLocation} />}
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {details.facts.map((fact) => (
          <FactView key={fact.label} fact={fact} />
        ))}
      </dl>
      <ItemEventsView key={itemId} run={run} itemId={itemId} />
      <p>
        <CopyLink link={linkTo(run, itemId)} label="Copy link" />
      </p>
    </section>
  );
}

function FactView({ fact }: { fact: Fact }) {
  return (
    <>
      <dt className="text-muted">{fact.label}</dt>
      <dd className="min-w-0 break-words tabular-nums">
        <FactValue fact={fact} />
      </dd>
    </>
  );
}

function FactValue({ fact }: { fact: Fact }) {
  switch (fact.type) {
    case 'text':
      return fact.text;
    case 'list':
      return (
        <ul>
          {fact.lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      );
    case 'json':
      return (
        <pre className="bg-raised border-border rounded border px-1.5 py-1 font-mono text-[11px] leading-snug break-words whitespace-pre-wrap">
          {shortened(JSON.stringify(fact.json, null, 1))}
        </pre>
      );
    default:
      return fact satisfies never;
  }
}

/** Payloads may be megabytes; what is shown is enough to recognise one. */
const SHOWN_LETTERS = 3_000;

function shortened(text: string): string {
  return text.length <= SHOWN_LETTERS
    ? text
    : `${text.slice(0, SHOWN_LETTERS)}… (${text.length} characters in all)`;
}
