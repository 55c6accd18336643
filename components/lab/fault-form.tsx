import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { readEntry, type FaultEntry } from '@/lib/session/fault-entry';
import { FAULT_WORDS, fieldsOf, whereWords, type FaultField } from './fault-words';

const CONTROL =
  'border-border bg-panel w-full min-w-0 rounded-md border px-2 py-1 text-[13px] aria-invalid:border-failed';

/** One fault: folded it says what happens and where, open it can be changed. */
export function FaultForm({
  entry,
  versions,
  open,
  others,
  onChange,
  onRemove,
}: {
  entry: FaultEntry;
  versions: readonly string[];
  /** Whether it begins open. */
  open: boolean;
  /** What is wrong with it beside the others and in this scenario. */
  others: readonly string[];
  onChange: (entry: FaultEntry) => void;
  onRemove: () => void;
}) {
  const read = readEntry(entry);
  const problems: Readonly<Record<string, string>> = read.ok ? {} : read.problems;
  const asWhole = [...(problems[''] === undefined ? [] : [problems['']]), ...others];
  const wrong = !read.ok || others.length > 0;
  const words = FAULT_WORDS[entry.type];
  const set = (name: string, value: string): void =>
    onChange({ ...entry, values: { ...entry.values, [name]: value } });
  return (
    <li data-fault={entry.key}>
      <details open={open} className="border-border rounded-md border">
        <summary className="rounded-md px-2.5 py-1.5">
          <span className="font-medium">{words.title}</span>{' '}
          <span className="text-muted text-sm wrap-anywhere">{whereWords(entry)}</span>
          {wrong && <span className="text-failed text-sm"> · needs a look</span>}
        </summary>
        <div className="border-border grid gap-2 border-t px-2.5 py-2">
          <p className="text-muted text-sm">{words.text}</p>
          {asWhole.map((message) => (
            <p key={message} role="alert" className="text-failed text-sm">
              {message}
            </p>
          ))}
          {fieldsOf(entry, versions).map((field) => (
            <Control
              key={field.name}
              id={`fault-${entry.key}-${field.name}`}
              field={field}
              value={entry.values[field.name] ?? ''}
              problem={problems[field.name] ?? null}
              onChange={(value) => set(field.name, value)}
            />
          ))}
          <Button
            look="danger"
            className="justify-self-start"
            icon={<Trash2 aria-hidden size={14} />}
            aria-label={`Remove: ${words.title} ${whereWords(entry)}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        </div>
      </details>
    </li>
  );
}

function Control({
  id,
  field,
  value,
  problem,
  onChange,
}: {
  id: string;
  field: FaultField;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}) {
  const note = problem ?? field.hint ?? null;
  const described = {
    id,
    'aria-invalid': problem === null ? undefined : true,
    'aria-describedby': note === null ? undefined : `${id}-note`,
  };
  if (field.kind === 'yes')
    return (
      <div className="flex gap-2">
        <input
          {...described}
          type="checkbox"
          className="accent-accent mt-1 shrink-0 self-start"
          checked={value === 'yes'}
          onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
        />
        <label htmlFor={id} className="text-sm">
          {field.label}
        </label>
      </div>
    );
  return (
    <div className="grid gap-0.5">
      <label htmlFor={id} className="text-sm">
        {field.label}
      </label>
      {field.kind === 'choice' ? (
        <select
          {...described}
          className={CONTROL}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {/* What was kept from another scenario may be no choice here; it stays to be seen. */}
          {!field.choices.some((one) => one.value === value) && <option value={value}>{value || '…'}</option>}
          {field.choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...described}
          className={`${CONTROL} font-mono`}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {note !== null && (
        <p id={`${id}-note`} className={`text-sm ${problem === null ? 'text-muted' : 'text-failed'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
