import { useMemo } from 'react';
import type { Run } from '@/lib/run/model';
import { linkTo } from '@/lib/timeline/deep-link';
import { itemEvents, type Attribute } from '@/lib/timeline/item-events';
import { CopyLink } from './copy-link';

/** Events shown one by one; a workflow task loop may have thousands. */
const MOST_EVENTS = 100;

/** The events of history behind an item, each to unfold into its attributes. */
export function ItemEventsView({ run, itemId }: { run: Run; itemId: string }) {
  const events = useMemo(() => itemEvents(run, itemId), [run, itemId]);
  if (events.length === 0) return null;
  return (
    <section aria-label="Events in history" className="grid gap-1">
      <h4 className="text-muted font-semibold">Events in history</h4>
      {events.slice(0, MOST_EVENTS).map(({ address, event, attributes }) => (
        <details key={address} className="border-border bg-raised min-w-0 rounded border">
          <summary className="cursor-pointer px-1.5 py-1 [overflow-wrap:anywhere]">
            <span className="text-muted mr-1.5 tabular-nums">{event.eventId}</span>
            {event.type}
          </summary>
          <div className="border-border grid gap-1.5 border-t px-1.5 py-1.5">
            <CopyLink link={linkTo(run, address)} label="Copy link to this event" />
            <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-2 gap-y-1">
              {attributes.map((attribute) => (
                <AttributeView key={attribute.name} attribute={attribute} />
              ))}
            </dl>
          </div>
        </details>
      ))}
      {events.length > MOST_EVENTS && <p className="text-muted">and {events.length - MOST_EVENTS} more</p>}
    </section>
  );
}

/** Payloads may be megabytes; what is shown is enough to recognise one. */
const SHOWN_LETTERS = 3_000;

function AttributeView({ attribute: { name, value } }: { attribute: Attribute }) {
  const text = typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
  const cut =
    text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}… (${text.length} characters)` : text;
  return (
    <>
      <dt className="text-muted break-words">{name}</dt>
      <dd className="min-w-0 font-mono text-[11px] leading-snug break-words whitespace-pre-wrap tabular-nums">
        {cut}
      </dd>
    </>
  );
}
