'use client';

import { ChevronDown } from 'lucide-react';
import type { Scenario } from '@/lib/lab/define';
import { ClockChoice } from './clock-choice';

/**
 * What shall go wrong: one of the step's scenarios. Folded, it still says which one is chosen.
 */
export function ScenarioChooser({
  scenarios,
  selected,
  open,
  onOpen,
  onSelect,
  byHand,
  onByHand,
}: {
  scenarios: readonly Scenario[];
  selected: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onSelect: (id: string) => void;
  /** The learner wants to move the clock of the next run. */
  byHand: boolean;
  onByHand: (byHand: boolean) => void;
}) {
  const chosen = scenarios.find((one) => one.id === selected);
  return (
    <details
      className="group border-border rounded-md border"
      open={open}
      onToggle={(event) => onOpen(event.currentTarget.open)}
    >
      <summary className="flex items-center gap-2 rounded-md px-2.5 py-1.5 [list-style:none] [&::-webkit-details-marker]:hidden">
        <span className="text-muted text-xs font-semibold tracking-wide">Scenario</span>
        <span className="min-w-0 flex-1 truncate font-medium">{chosen?.title}</span>
        {(byHand || chosen?.clock === 'by-hand') && (
          <span className="text-muted shrink-0 text-xs">clock by hand</span>
        )}
        <ChevronDown
          aria-hidden
          size={15}
          className="text-muted shrink-0 transition-transform group-open:rotate-180"
        />
      </summary>
      <fieldset className="border-border border-t py-1">
        <legend className="sr-only">What shall happen</legend>
        {scenarios.map((scenario) => (
          <Choice
            key={scenario.id}
            scenario={scenario}
            selected={scenario.id === selected}
            onSelect={onSelect}
          />
        ))}
      </fieldset>
      <ClockChoice scenario={chosen} byHand={byHand} onChange={onByHand} />
    </details>
  );
}

function Choice({
  scenario,
  selected,
  onSelect,
}: {
  scenario: Scenario;
  selected: boolean;
  onSelect: (id: string) => void;
}) {
  const id = `scenario-${scenario.id}`;
  return (
    <div className="has-checked:bg-raised has-focus-visible:outline-accent relative flex gap-2.5 px-2.5 py-1 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2">
      <input
        type="radio"
        id={id}
        name="scenario"
        value={scenario.id}
        checked={selected}
        onChange={() => onSelect(scenario.id)}
        aria-describedby={`${id}-description`}
        className="accent-accent relative z-10 mt-1 shrink-0 self-start outline-none"
      />
      <div className="min-w-0">
        {/* Its area covers the whole row. */}
        <label htmlFor={id} className={`after:absolute after:inset-0 ${selected ? 'font-medium' : ''}`}>
          {scenario.title}
        </label>
        <p id={`${id}-description`} className="text-muted text-sm">
          {scenario.description}
        </p>
      </div>
    </div>
  );
}
