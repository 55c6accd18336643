import type { Outcome } from '@/lib/protocol/outcome';
import type { RunEventOf } from '@/lib/protocol/run-event';
import type { Ran } from './engine.fixture';

/**
 * What happened in a run, without what no seed can decide: ids of the run, times, and which of two things at once came first. Two
 * runs that tell the same story are the same to every check.
 */
export function storyOf(ran: Ran): Readonly<Record<string, readonly string[]>> {
  return {
    outcome: [tellOutcome(ran.outcome)],
    calls: ran.of('ledger').map(tellCall),
    attempts: ran.of('attempt-ended').map(tellAttempt).toSorted(),
    faults: ran
      .of('fault-struck')
      .map((one) => `${one.faultId} ${one.activityId ?? 'workflow task'} ${one.attempt ?? ''}`),
    deaths: ran.of('worker').flatMap(({ workerId, life }) => {
      const killed = life.type === 'died' && life.cause === 'fault';
      return killed ? [`${workerId} ${life.faultId}`] : [];
    }),
  };
}

function tellOutcome(outcome: Outcome): string {
  return outcome.type === 'completed' ? `completed ${JSON.stringify(outcome.result)}` : outcome.type;
}

function tellCall({ entry }: RunEventOf<'ledger'>): string {
  const { service, operation, activityType, attempt, effect, response, error, faultId } = entry;
  const by = `${activityType} #${attempt}`;
  return JSON.stringify([`${service}.${operation}`, entry.args, by, effect, response, error, faultId]);
}

function tellAttempt({ activityId, activityType, attempt, result }: RunEventOf<'attempt-ended'>): string {
  return `${activityId} ${activityType} #${attempt} ${result.type}`;
}
