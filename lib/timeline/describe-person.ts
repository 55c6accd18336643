import type { Run, ScriptFact } from '@/lib/run/model';
import { argumentsFact, textFact, type Fact, type ItemDetails } from './details';
import { itemId } from './item-id';
import { stepWords } from './person-row';
import { faultWord, type Since } from './words';

const NOTHING_MORE = { failure: null, location: null } as const;

/** One of the script's people or systems, with what they did. */
export function describePerson(run: Run, who: string, since: Since): ItemDetails | null {
  const own = run.script.filter((one) => one.who === who);
  if (own.length === 0) return null;
  const lines = own.map((one) => `${since(one.at.virtualMs)}: ${stepWords(one)}`);
  return {
    itemId: itemId({ type: 'person', who }),
    title: who,
    kind: 'Outside the workflow',
    look: 'alive',
    status: 'What the scenario lets somebody outside do.',
    facts: [{ label: 'Steps', type: 'list', lines }],
    ...NOTHING_MORE,
  };
}

/** One thing that somebody did. */
export function describeStep(run: Run, index: number, since: Since): ItemDetails | null {
  const fact = run.script[index];
  if (!fact) return null;
  const { action, answer, failure, workflowId, faultId, who } = fact;
  const facts: Fact[] = [textFact('At', since(fact.at.virtualMs))];
  if (workflowId !== null) facts.push(textFact('Workflow id', workflowId));
  if ('args' in action) facts.push(argumentsFact('Input', action.args));
  if (answer !== undefined) facts.push({ label: 'Answer', type: 'json', json: answer });
  if (failure !== null) facts.push(textFact('Refused', failure));
  const fault = run.faults.find((one) => one.faultId === faultId);
  if (faultId !== null) facts.push(textFact('Fault', fault ? faultWord(fault.faultType) : faultId));
  return {
    itemId: itemId({ type: 'step', index }),
    title: `${who}: ${stepWords(fact)}`,
    kind: 'Step of the scenario',
    look: failure === null ? 'completed' : 'failed',
    status: stepStatus(fact),
    facts,
    ...NOTHING_MORE,
  };
}

function stepStatus({ failure, action }: ScriptFact): string {
  if (failure !== null) return `It did not go through: ${failure}`;
  switch (action.type) {
    case 'query':
      return 'A query was answered. It leaves nothing in history.';
    case 'update':
      return 'An update was answered.';
    default:
      return 'Done.';
  }
}

/** All that was deployed while the run went on. */
export function describeDeploys(run: Run, since: Since): ItemDetails | null {
  if (run.deploys.length === 0) return null;
  const lines = run.deploys.map((one) => `${since(one.at.virtualMs)}: ${one.version}`);
  return {
    itemId: itemId({ type: 'deploys' }),
    title: 'Deploys',
    kind: 'Code',
    look: 'alive',
    status: 'Workers began to run other code while workflows were under way.',
    facts: [{ label: 'Versions', type: 'list', lines }],
    ...NOTHING_MORE,
  };
}

export function describeDeploy(run: Run, index: number, since: Since): ItemDetails | null {
  const deploy = run.deploys[index];
  if (!deploy) return null;
  return {
    itemId: itemId({ type: 'deploy', index }),
    title: `Version ${deploy.version} deployed`,
    kind: 'Deploy',
    look: 'completed',
    status: 'From here on, workers run this code. What is under way replays its history through it.',
    facts: [textFact('At', since(deploy.at.virtualMs))],
    ...NOTHING_MORE,
  };
}
