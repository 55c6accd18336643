import type { Run } from '@/lib/run/model';
import { describeItem } from '@/lib/timeline/describe';
import { LOOK_WORDS } from './look-words';

/** The names of items, for those who hear them. They are asked for again and again, and change only with the run. */
export function namesIn(run: Run): (itemId: string) => string {
  const known = new Map<string, string>();
  return (itemId) => {
    const name = known.get(itemId) ?? nameOf(run, itemId);
    known.set(itemId, name);
    return name;
  };
}

function nameOf(run: Run, itemId: string): string {
  const details = describeItem(run, itemId);
  if (!details) return '';
  const undo = details.facts.find((fact) => fact.label === 'Undoes' || fact.label === 'Undone by');
  const fault = details.facts.find((fact) => fact.label === 'Fault');
  const more = [
    undo?.type === 'text' ? `${undo.label.toLowerCase()} ${undo.text}` : null,
    fault ? 'struck by a fault' : null,
    details.failure?.message ?? null,
  ];
  return [
    `${details.title}: ${LOOK_WORDS[details.look].toLowerCase()}`,
    ...more.filter((one) => one !== null),
  ].join(', ');
}
