import type { Json } from '@/lib/protocol/json';
import type { ReplayReport } from '@/lib/protocol/replay';
import type { SourceFile } from '@/lib/protocol/source';
import { excerpt, placeText } from './excerpt';

const TITLES = {
  clean: '✓ Clean',
  divergence: '✗ Divergence',
  drift: '! Drift',
  error: '✗ No verdict',
} as const;

/** The report of `lab replay`, to be read. */
export function replayText(report: ReplayReport, files: readonly SourceFile[]): string {
  const { verdict, event, recorded, replayed, location, message, advice, drift } = report;
  return [
    `${TITLES[verdict]}${event ? ` at event ${event.id} (${event.type})` : ''}`,
    '',
    ...(recorded ? [`  recorded  ${recorded.kind} ${recorded.name}`] : []),
    ...(verdict === 'divergence'
      ? [`  replayed  ${replayed ? `${replayed.kind} ${replayed.name}` : 'nothing'}`]
      : []),
    ...(location ? [`  at        ${placeText(location)}`] : []),
    ...excerpt(files, location),
    ...(recorded || location ? [''] : []),
    message,
    ...(drift.length > 0 ? ['', 'Changed, and not compared by Temporal:'] : []),
    ...drift
      .slice(0, MAX_LINES)
      .flatMap((one) => [
        `  event ${one.event.id} (${one.event.type}), ${one.what}: ${short(one.recorded)} → ${short(one.replayed)}`,
        ...excerpt(files, one.location),
      ]),
    ...(drift.length > MAX_LINES ? [`  … and ${drift.length - MAX_LINES} more (--json has all)`] : []),
    ...(advice ? ['', `What to do: ${advice}`] : []),
    '',
  ].join('\n');
}

const MAX_LINES = 20;

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}
