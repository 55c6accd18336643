import type { Outcome } from '@/lib/protocol/outcome';
import type { Location, SourceFile } from '@/lib/protocol/source';
import { excerpt, placeText } from './excerpt';
import type { StepReport } from './run-step';

/** The report of `lab run`, to be read. */
export function runText(report: StepReport, files: readonly SourceFile[]): string {
  const lines = [
    ...report.scenarios.flatMap(({ id, outcome, events, durationMs }) => [
      `${id}: ${outcomeText(outcome)} (${events} events, ${durationMs} ms)`,
      ...outcomeDetails(outcome, files),
    ]),
    '',
    'Checks',
    ...report.checks.flatMap((check) => [
      `  ${check.ok ? '✓' : '✗'} ${check.id}: ${check.message}`,
      ...(check.eventId === null && check.location === null ? [] : [`      at ${where(check)}`]),
      ...excerpt(files, check.location).map((line) => `    ${line}`),
    ]),
    '',
    'Attempts',
    ...report.attempts.map((one) => {
      const failure = one.failure ? `: ${one.failure.message}` : '';
      const fault = one.faults.length > 0 ? ` (fault ${one.faults.join(', ')})` : '';
      return `  ${one.scenario}  ${one.activityType} #${one.attempt} ${one.result}${failure}${fault}`;
    }),
    ...replaysText(report, files),
    ...divergenceText(report, files),
    '',
    summary(report),
    '',
  ];
  return lines.join('\n');
}

function replaysText({ replays }: StepReport, files: readonly SourceFile[]): string[] {
  if (replays.length === 0) return [];
  return [
    '',
    'Recorded histories, replayed against this code',
    ...replays.flatMap(({ history, verdict, event, location, summary }) => [
      `  ${history}: ${verdict}${event ? ` at event ${event.id}` : ''}. ${summary}`,
      ...excerpt(files, location).map((line) => `    ${line}`),
    ]),
  ];
}

function divergenceText({ divergence, drift }: StepReport, files: readonly SourceFile[]): string[] {
  const lines = drift.map(
    (one) =>
      `  ${one.scenario}: event ${one.event.id}, ${one.what} differs in a replay${one.location ? `, ${placeText(one.location)}` : ''}`,
  );
  const drifted =
    lines.length > 0
      ? ['', 'Drift: the same code, replayed, asks for something else', ...lines.slice(0, 20)]
      : [];
  if (!divergence) return drifted;
  return [
    '',
    `Divergence in ${divergence.scenario}: the same code, replayed, goes another way`,
    `  ${divergence.message}`,
    ...excerpt(files, divergence.replayed?.location ?? null),
    ...drifted,
  ];
}

function summary({ checks, seed, durationMs }: StepReport): string {
  const passed = checks.filter((check) => check.ok).length;
  return `${passed} of ${checks.length} checks passed, seed ${seed}, ${(durationMs / 1_000).toFixed(1)} s.`;
}

function where(check: { eventId: number | null; location: Location | null }): string {
  const event = check.eventId === null ? '' : `event ${check.eventId}`;
  return [event, placeText(check.location)].filter(Boolean).join(', ');
}

/** One line on how a run ended. */
function outcomeText(outcome: Outcome): string {
  switch (outcome.type) {
    case 'completed':
      return `completed with ${JSON.stringify(outcome.result)?.slice(0, 200)}`;
    case 'failed':
      return `failed: ${outcome.failure.message}`;
    case 'cancelled':
      return 'cancelled';
    case 'timed-out':
      return 'timed out';
    case 'terminated':
      return `terminated: ${outcome.reason}`;
    case 'blocked':
      return 'not run: the code cannot be compiled';
    case 'stopped':
      return `stopped: ${outcome.message}`;
    case 'our-fault':
      return `the lab broke: ${outcome.message}`;
  }
}

function outcomeDetails(outcome: Outcome, files: readonly SourceFile[]): string[] {
  if (outcome.type === 'stopped') return excerpt(files, outcome.location);
  if (outcome.type !== 'blocked') return [];
  return outcome.diagnostics.flatMap((one) => [
    `  ${placeText(one.location)} ${one.message}`,
    ...excerpt(files, one.location),
    ...(one.hint ? [`  ${one.hint}`] : []),
  ]);
}
