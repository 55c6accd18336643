'use client';

import { Plus, RotateCcw, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Pane } from '@/components/ui/pane';
import { checkScenario } from '@/lib/protocol/check-scenario';
import { MAX_PLANNED_FAULTS } from '@/lib/protocol/fault-plan';
import type { Scenario } from '@/lib/protocol/scenario';
import { entryOf, FAULT_TYPES, planOf, readEntry, type FaultEntry } from '@/lib/session/fault-entry';
import { newFault } from '@/lib/session/new-fault';
import type { Plan } from '@/lib/session/plan';
import { FaultForm } from './fault-form';
import { FAULT_WORDS } from './fault-words';

/** What stands in the place of a step's instructions: a situation of the playground. */
export type Situation = { title: string; text: string; lab: { title: string; href: string } };

/** The faults of the next run: those of the scenario, until one is changed, added or taken away. */
export function FaultPanel({
  situation,
  scenario,
  plan,
  onChange,
}: {
  situation: Situation;
  /** The chosen one. */
  scenario: Scenario;
  /** Null for the scenario's own. */
  plan: Plan | null;
  onChange: (plan: Plan | null) => void;
}) {
  const id = useId();
  const [type, setType] = useState<FaultEntry['type']>(FAULT_TYPES[0]);
  const [before, setBefore] = useState<readonly FaultEntry[] | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const entries = plan?.entries ?? scenario.faults.map(entryOf);
  const problems = planProblems(entries, scenario);
  const versions = Object.keys(scenario.versions);
  const change = (next: readonly FaultEntry[]): void => {
    setBefore(null);
    onChange(planOf(next));
  };
  const full = entries.length >= MAX_PLANNED_FAULTS;
  return (
    <Pane title="Faults">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-3">
        <h1 className="text-xl leading-tight font-semibold tracking-tight">{situation.title}</h1>
        <p className="max-w-prose">{situation.text}</p>
        <p className="text-muted text-sm">
          Nothing is judged here. The code is a solution of the lab{' '}
          <Link href={situation.lab.href} className="text-accent underline underline-offset-2">
            {situation.lab.title}
          </Link>
          .
        </p>
        <section className="grid gap-2" aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`} className="font-semibold">
            {plan === null ? 'Faults of this scenario' : 'Your faults'} ({entries.length})
          </h2>
          {plan !== null && (
            <p className="text-muted text-sm">They take the place of the scenario’s own faults.</p>
          )}
          {entries.length === 0 && (
            <p className="text-muted text-sm">Nothing goes wrong in the next run. Add a fault below.</p>
          )}
          <ul className="grid gap-1.5">
            {entries.map((entry, at) => (
              <FaultForm
                key={entry.key}
                entry={entry}
                versions={versions}
                open={entry.key === added}
                others={problems.get(entry.key) ?? []}
                onChange={(next) => change(entries.with(at, next))}
                onRemove={() => {
                  change(entries.filter((one) => one !== entry));
                  document.getElementById(`${id}-type`)?.focus();
                }}
              />
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-2">
            <label htmlFor={`${id}-type`} className="sr-only">
              Kind of fault to add
            </label>
            <select
              id={`${id}-type`}
              className="border-border bg-panel h-8 min-w-0 flex-1 rounded-md border px-2"
              value={type}
              onChange={(event) => {
                const chosen = FAULT_TYPES.find((one) => one === event.target.value);
                if (chosen) setType(chosen);
              }}
            >
              {FAULT_TYPES.map((one) => (
                <option key={one} value={one}>
                  {FAULT_WORDS[one].title}
                </option>
              ))}
            </select>
            <Button
              icon={<Plus aria-hidden size={14} />}
              unavailable={full}
              onClick={() => {
                const entry = newFault(type, entries, scenario);
                setAdded(entry.key);
                change([...entries, entry]);
              }}
            >
              Add
            </Button>
          </div>
          <p className="text-muted text-sm">
            {full ? `${MAX_PLANNED_FAULTS} faults are the most for one run.` : FAULT_WORDS[type].text}
          </p>
          {plan !== null && (
            <Button
              className="justify-self-start"
              icon={<RotateCcw aria-hidden size={14} />}
              onClick={() => {
                setBefore(entries);
                onChange(null);
              }}
            >
              Back to the scenario’s faults
            </Button>
          )}
          {plan === null && before !== null && (
            <Button
              className="justify-self-start"
              icon={<Undo2 aria-hidden size={14} />}
              onClick={() => change(before)}
            >
              Undo: my faults again
            </Button>
          )}
          <p role="status" className="text-failed text-sm">
            {problems.size > 0 && 'This cannot run yet: a fault needs a look.'}
          </p>
        </section>
      </div>
    </Pane>
  );
}

/** What is wrong beside the fields themselves, by fault; a fault with wrong fields has an empty list. */
function planProblems(entries: readonly FaultEntry[], scenario: Scenario): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const read = entries.map((entry) => ({ key: entry.key, read: readEntry(entry) }));
  for (const { key, read: one } of read) if (!one.ok) found.set(key, []);
  const faults = read.flatMap(({ read: one }) => (one.ok ? [one.fault] : []));
  for (const problem of checkScenario({ ...scenario, faults })) {
    const [, key, message] = /^fault "(.+?)": (.*)$/s.exec(problem) ?? [];
    if (key === undefined || message === undefined) continue;
    found.set(key, [...(found.get(key) ?? []), `${message.charAt(0).toUpperCase()}${message.slice(1)}.`]);
  }
  return found;
}
