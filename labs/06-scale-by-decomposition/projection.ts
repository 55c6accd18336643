import type { Run } from '@/lib/run/model';

/** Events that a workflow may have on a Temporal server with its own settings; with more it is terminated. */
export const MOST_EVENTS = 51_200;

/** What a run's histories cost: events of the executions that do tasks, for each task, and of those that start children, for each child. */
type Cost = { perTask: number; perChild: number };

/** Measures a run; a cost that the run does not show (no tasks, no children) is 0. */
export function costOf({ executions }: Pick<Run, 'executions'>): Cost {
  const all = [...executions.values()];
  const workers = all.filter((one) => one.activities.length > 0);
  const parents = all.filter((one) => one.children.length > 0);
  return {
    perTask: ratio(
      sum(workers.map((one) => one.history.length)),
      sum(workers.map((one) => one.activities.length)),
    ),
    perChild: ratio(
      sum(parents.map((one) => one.history.length)),
      sum(parents.map((one) => one.children.length)),
    ),
  };
}

/** What a million tasks would take, calculated from a run of fewer; says that it is calculated. */
export function projected(cost: Cost): string {
  const { perTask, perChild } = cost;
  const measured = `Calculated from this run (${perTask.toFixed(1)} events a task), not run: `;
  if (perChild === 0)
    return `${measured}a million tasks in one workflow would need about ${about(1_000_000 * perTask)} events. The server would end it after ${about(MOST_EVENTS / perTask)} tasks.`;
  return `${measured}a million tasks as 1,000 children of 1,000 would leave about ${about(1_000 * perTask)} events in each child and ${about(1_000 * perChild)} in the parent. The limit is ${MOST_EVENTS.toLocaleString('en-US')}.`;
}

/** Two digits are all that a calculation from a small run can promise. */
function about(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en-US');
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);
