import { ArrowRight, CircleHelp, Equal, Minus, Plus, TriangleAlert, Unlink } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import { TONE_SURFACE, TONE_TEXT } from '@/components/ui/tone';
import type { CommandRef, ReplayRow } from '@/lib/protocol/replay';
import type { Location } from '@/lib/protocol/source';
import { commandLabel, LOOK_TITLES, LOOK_TONES, lookOf, type RowLook } from './replay-words';

export type RowLinks = {
  /** Shows an event of the history in the timeline; null where there is none. */
  onEvent: ((eventId: number) => void) | null;
  /** Goes to a line of the replayed code; null while the editor holds other code. */
  onLocation: ((location: Location) => void) | null;
};

const ICONS: Readonly<Record<RowLook, typeof Equal>> = {
  same: Equal,
  drift: TriangleAlert,
  mismatch: Unlink,
  'recorded-only': Minus,
  'replayed-only': Plus,
  unknown: CircleHelp,
};

/** One line of the comparison: the recorded command, how the two stand to each other, the replayed one. */
export function ReplayRowView({ row, links }: { row: ReplayRow; links: RowLinks }) {
  const { onEvent } = links;
  const look = lookOf(row);
  const Icon = ICONS[look];
  const tone = LOOK_TONES[look];
  const recorded = 'recorded' in row ? row.recorded : null;
  const eventId = recorded?.eventId ?? null;
  const replayed = 'replayed' in row ? row.replayed : null;
  return (
    <tr data-row={look} className={look === 'mismatch' ? TONE_SURFACE.failed : ''}>
      <td className="w-[40%] px-2 py-1 align-top">
        <Side command={recorded} missing={look === 'unknown' ? 'unknown after this point' : '(nothing)'}>
          {eventId !== null &&
            (onEvent ? (
              <LinkButton onClick={() => onEvent(eventId)}>event {eventId}</LinkButton>
            ) : (
              <span className="text-muted">event {eventId}</span>
            ))}
          {recorded?.location && <span className="text-muted">{placeText(recorded.location)}</span>}
        </Side>
      </td>
      <td className={`w-[20%] px-1 py-1 text-center align-top text-xs ${TONE_TEXT[tone]}`}>
        <span className="inline-flex flex-col items-center">
          <Icon aria-hidden size={14} />
          <span className={look === 'same' ? 'sr-only' : 'font-medium'}>{LOOK_TITLES[look]}</span>
        </span>
      </td>
      <td className="w-[40%] px-2 py-1 align-top">
        <Side
          command={replayed}
          missing={look === 'unknown' ? 'unknown after this point' : 'asks for nothing here'}
        >
          {replayed?.location && <Place location={replayed.location} onLocation={links.onLocation} />}
          {row.type === 'same' && row.drift.length > 0 && (
            <span className={TONE_TEXT[tone]}>other {row.drift.join(', ')}</span>
          )}
        </Side>
      </td>
    </tr>
  );
}

function Side({
  command,
  missing,
  children,
}: {
  command: CommandRef | null;
  missing: string;
  children: ReactNode;
}) {
  if (!command) return <span className="text-muted italic">{missing}</span>;
  const { kind, name } = commandLabel(command);
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 [overflow-wrap:anywhere]">
      <span>
        <span className={name ? 'text-muted' : ''}>{kind}</span>
        {name && <span className="font-mono text-[13px] font-medium"> {name}</span>}
      </span>
      <span className="flex flex-wrap gap-x-2 text-xs">{children}</span>
    </span>
  );
}

/** A line of the replayed code, as a way there while the editor still holds that code. */
export function Place({ location, onLocation }: { location: Location; onLocation: RowLinks['onLocation'] }) {
  const text = placeText(location);
  if (!onLocation) return <span className="text-muted text-xs">{text}</span>;
  return (
    <LinkButton className="text-xs" onClick={() => onLocation(location)}>
      <ArrowRight aria-hidden size={12} /> {text}
    </LinkButton>
  );
}

export const placeText = ({ file, line }: Location): string => `${file}:${line}`;
