import type { Outcome } from '@/lib/protocol/outcome';
import type { Isolation } from '@/lib/protocol/run-event';
import type { Diagnostic } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import { shortPlace } from './place';

/** How the run's own worker was confined; null until the run has told. */
export function isolationOf(run: Run | null): Isolation | null {
  return run?.running?.isolation ?? null;
}

/** The run's page in Temporal's Web UI (its address, or null when there is none); null where there is no such page. */
export function temporalUrlOf(run: Run | null, temporalUi: string | null): string | null {
  const running = run?.running ?? null;
  // The server with the lowered limit has no Web UI.
  if (temporalUi === null || running === null || running.historyLimit !== undefined) return null;
  const parts = [running.namespace, 'workflows', running.workflowId, running.workflowRunId, 'history'];
  return `${temporalUi.replace(/\/$/, '')}/namespaces/${parts.map(encodeURIComponent).join('/')}`;
}

/** How the run ended; null while it goes on. */
export function outcomeOf(run: Run | null): Outcome | null {
  return run?.status.type === 'ended' ? run.status.outcome : null;
}

/** Whose time the workflow saw; null until the run has told. */
export function clockOf(run: Run | null): 'virtual' | 'real' | null {
  return run?.running?.clock ?? null;
}

/** What the compiler said of the run's code, without what only follows from something else it said. */
export function problemsOf(run: Run | null): readonly Diagnostic[] {
  if (run === null) return NONE;
  const outcome = outcomeOf(run);
  const all =
    run.diagnostics.length === 0 && outcome?.type === 'blocked' ? outcome.diagnostics : run.diagnostics;
  // Code that cannot be parsed has no types: what the checker says of it is guesswork.
  if (all.some((one) => one.kind === 'syntax')) return all.filter((one) => one.kind !== 'type');
  const refused = new Set(all.flatMap((one) => (one.kind === 'import' ? lineOf(one) : [])));
  if (refused.size === 0) return all;
  return all.filter((one) => one.kind !== 'type' || !lineOf(one).some((line) => refused.has(line)));
}

const lineOf = ({ location }: Diagnostic): string[] => (location ? [shortPlace(location)] : []);

const NONE: readonly Diagnostic[] = [];
