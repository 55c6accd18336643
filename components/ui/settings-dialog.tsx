'use client';

import { Settings2, X } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { Button, IconButton } from './button';
import { CODE_PX, DEFAULT_SETTINGS } from './settings';
import { useSettings } from './use-settings';

/** The button in every header, and the dialog behind it. What is chosen holds at once, on all pages of this browser. */
export function SettingsDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { settings, change } = useSettings();
  const close = (): void => dialog.current?.close();
  return (
    <>
      <IconButton label="Settings" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        <Settings2 aria-hidden size={16} />
      </IconButton>
      <dialog
        ref={dialog}
        aria-labelledby={title}
        className="bg-panel text-text border-border m-auto max-h-[90dvh] w-[min(30rem,calc(100vw-2rem))] overflow-auto rounded-lg border p-0 shadow-xl backdrop:bg-black/50"
      >
        <div className="flex flex-col gap-4 p-4">
          <header className="flex items-center justify-between">
            <h2 id={title} className="text-base font-semibold">
              Settings
            </h2>
            <IconButton label="Close" onClick={close}>
              <X aria-hidden size={16} />
            </IconButton>
          </header>
          <Choice
            name="Colours"
            value={settings.theme}
            options={{ system: 'As the system', light: 'Light', dark: 'Dark' }}
            onChange={(theme) => change({ theme })}
          />
          <Choice
            name="Motion"
            value={settings.motion}
            options={{ system: 'As the system', reduce: 'Nothing moves' }}
            onChange={(motion) => change({ motion })}
          />
          <CodeSize px={settings.codePx} onChange={(codePx) => change({ codePx })} />
          <Choice
            name="Tab in the editor"
            value={settings.tab}
            options={{ indents: 'Indents', leaves: 'Leaves the editor' }}
            onChange={(tab) => change({ tab })}
          >
            While you write, <kbd className="font-mono">Ctrl-M</kbd> changes it too.
          </Choice>
          <Choice
            name="Enter, while the editor suggests a word"
            value={settings.enterTakes ? 'takes' : 'breaks'}
            options={{ takes: 'Takes the word', breaks: 'Begins a new line' }}
            onChange={(enter) => change({ enterTakes: enter === 'takes' })}
          />
          <footer className="border-border flex flex-wrap items-center justify-between gap-2 border-t pt-3">
            <p className="text-muted text-sm">Kept in this browser.</p>
            <Button onClick={() => change(DEFAULT_SETTINGS)}>Back to the defaults</Button>
          </footer>
        </div>
      </dialog>
    </>
  );
}

function Choice<Value extends string>({
  name,
  value,
  options,
  onChange,
  children,
}: {
  name: string;
  value: Value;
  options: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
  children?: ReactNode;
}) {
  const group = useId();
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
      <legend className="mb-1 font-semibold">{name}</legend>
      {keysOf(options).map((one) => (
        <label key={one} className="inline-flex min-h-6 items-center gap-2">
          <input
            type="radio"
            name={group}
            checked={one === value}
            onChange={() => onChange(one)}
            className="accent-accent size-4"
          />
          {options[one]}
        </label>
      ))}
      {children && <p className="text-muted w-full text-sm">{children}</p>}
    </fieldset>
  );
}

function keysOf<Key extends string>(record: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = [];
  for (const key in record) keys.push(key);
  return keys;
}

function CodeSize({ px, onChange }: { px: number; onChange: (px: number) => void }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        Size of code
      </label>
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="range"
          min={CODE_PX.least}
          max={CODE_PX.most}
          step={1}
          value={px}
          aria-valuetext={`${px} pixels`}
          onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
          className="accent-accent h-6 min-w-0 flex-1"
        />
        <output htmlFor={id} className="w-12 text-right tabular-nums">
          {px} px
        </output>
      </div>
      <pre
        aria-hidden
        className="bg-raised border-border flex h-10 items-center overflow-hidden rounded-md border px-3 font-mono"
        style={{ fontSize: 'var(--fl-code-size)' }}
      >
        await charge(order);
      </pre>
    </div>
  );
}
