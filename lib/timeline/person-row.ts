import type { Deploy, Run, ScriptFact } from '@/lib/run/model';
import { itemId } from './item-id';
import { inSequence, type RowDraft, type Span } from './spans';

/** One row for each of the script's people and systems, with what they did; and one for what was deployed. */
export function personRows(run: Run): RowDraft[] {
  const people = [...new Set(run.script.map((one) => one.who))];
  const rows = people.map((who) => {
    const spans = run.script.flatMap((fact, index) => (fact.who === who ? stepSpan(fact, index) : []));
    return personRow(itemId({ type: 'person', who }), who, spans);
  });
  if (run.deploys.length === 0) return rows;
  const deploys = run.deploys.map(deploySpan);
  return [...rows, personRow(itemId({ type: 'deploys' }), 'deploys', deploys)];
}

function personRow(id: string, label: string, spans: readonly Span[]): RowDraft {
  const steps = inSequence(spans);
  const startMs = steps[0]?.startMs ?? 0;
  const band = {
    itemId: id,
    look: 'alive',
    startMs,
    endMs: steps.at(-1)?.endMs ?? startMs,
    open: false,
  } as const;
  const state = `${spans.length} ${spans.length === 1 ? 'step' : 'steps'}`;
  return { id, kind: 'person', depth: 0, label, state, look: 'alive', band, spans: steps, marks: [] };
}

function stepSpan(fact: ScriptFact, index: number): Span {
  const atMs = fact.at.virtualMs ?? 0;
  const look = fact.failure === null ? 'completed' : 'failed';
  const struck = fact.faultId !== null;
  const id = itemId({ type: 'step', index });
  return { itemId: id, look, startMs: atMs, endMs: atMs, open: false, label: stepWords(fact), struck };
}

function deploySpan({ version, at, faultId }: Deploy, index: number): Span {
  const atMs = at.virtualMs ?? 0;
  const id = itemId({ type: 'deploy', index });
  return {
    itemId: id,
    look: 'completed',
    startMs: atMs,
    endMs: atMs,
    open: false,
    label: version,
    struck: faultId !== null,
  };
}

/** What was done, in a few words: `signal approve`. */
export function stepWords({ action }: Pick<ScriptFact, 'action'>): string {
  switch (action.type) {
    case 'signal':
    case 'update':
    case 'query':
      return `${action.type} ${action.name}${'times' in action && action.times > 1 ? ` ×${action.times}` : ''}`;
    case 'start':
      return `start ${action.workflow.type}`;
    case 'cancel':
      return 'cancel';
    case 'complete-activity':
      return action.failure ? `fail ${action.activityType}` : `complete ${action.activityType}`;
    case 'settle-transfer':
      return `transfer ${action.status}`;
    case 'deploy':
      return `deploy ${action.version}`;
    case 'flood':
      return `start ${action.count} × ${action.workflow.type}`;
    default:
      return action satisfies never;
  }
}
