import type { ScriptTrigger } from '@/lib/protocol/script';

/** A history event, as triggers see it. */
export type EventHappening = {
  type: 'event';
  /** The execution's key in the scenario; that of its ancestor for a child. */
  workflow: string;
  /** Of a child of that execution, not of itself. */
  child: boolean;
  /** Temporal's event type, such as `ActivityTaskCompleted`. */
  event: string;
  /** See `EventNames`. */
  name: string | null;
};

/** What a run does that a trigger can wait for. */
export type Happening =
  | EventHappening
  | { type: 'call'; operation: string }
  | { type: 'progress'; activityType: string; value: number };

/** Counts what happens until a trigger is met. */
export class TriggerCount {
  #seen = 0;

  constructor(readonly trigger: ScriptTrigger) {}

  /** Whether this meets the trigger. True once: a trigger is met by one happening. */
  meets(happening: Happening): boolean {
    if (!fits(this.trigger, happening)) return false;
    this.#seen += 1;
    return this.#seen === (this.trigger.type === 'progress' ? 1 : this.trigger.nth);
  }
}

function fits(trigger: ScriptTrigger, happening: Happening): boolean {
  switch (trigger.type) {
    case 'event':
      return (
        happening.type === 'event' &&
        happening.event === trigger.event &&
        happening.workflow === trigger.workflow &&
        (trigger.children || !happening.child) &&
        (trigger.name === undefined || trigger.name === happening.name)
      );
    case 'call':
      return happening.type === 'call' && happening.operation === trigger.operation;
    case 'progress':
      return (
        happening.type === 'progress' &&
        happening.activityType === trigger.activityType &&
        happening.value >= trigger.atLeast
      );
  }
}
