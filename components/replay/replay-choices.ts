import type { ReplayHost } from '@/lib/protocol/replay-request';
import type { Execution, Run } from '@/lib/run/model';

export type ExecutionChoice = { key: string; label: string; execution: Execution };

/** A run may have a thousand children; more than this in a list help nobody. */
const MAX_CHOICES = 50;

/** The executions whose history can be replayed: the main workflow's first, later runs of a chain by their number. */
export function executionChoices(run: Run): ExecutionChoice[] {
  const numbers = new Map<string, number>();
  return [...run.executions.values()]
    .filter(({ history }) => history.length > 0)
    .slice(0, MAX_CHOICES)
    .map((execution) => {
      const { key, workflowId, workflowType } = execution;
      const number = (numbers.get(workflowId) ?? 0) + 1;
      numbers.set(workflowId, number);
      const name = workflowId === run.mainWorkflowId ? '' : ` ${workflowId.split('/').slice(1).join('/')}`;
      const later = number > 1 ? `, run ${number}` : '';
      return { key, label: `${workflowType ?? 'workflow'}${name}${later}`, execution };
    });
}

export type HostChoice = { id: string; label: string; host: ReplayHost };

/** Where the worker that replays believes to be. The first is where the run's own worker was. */
export function hostChoices(run: Run): [HostChoice, ...HostChoice[]] {
  const { timeZone, locale } = run.workers.find(({ host }) => host !== null)?.host ?? NEUTRAL;
  const own = { id: 'own', label: `as in the run (${timeZone}, ${locale})`, host: { timeZone, locale } };
  const others = HOSTS.filter(({ host }) => host.timeZone !== timeZone || host.locale !== locale);
  return [own, ...others];
}

export const NEUTRAL: ReplayHost = { timeZone: 'UTC', locale: 'en-US' };
export const HOSTS: readonly HostChoice[] = [
  { id: 'utc', label: 'UTC, English', host: NEUTRAL },
  { id: 'tokyo', label: 'Tokyo, Japanese', host: { timeZone: 'Asia/Tokyo', locale: 'ja-JP' } },
  { id: 'berlin', label: 'Berlin, German', host: { timeZone: 'Europe/Berlin', locale: 'de-DE' } },
  { id: 'new-york', label: 'New York, English', host: { timeZone: 'America/New_York', locale: 'en-US' } },
];
