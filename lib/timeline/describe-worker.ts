import type { Run, WorkerLife } from '@/lib/run/model';
import { textFact, type Fact, type ItemDetails } from './details';
import { itemId } from './item-id';
import { replaysOf, workerLabel, workerState } from './worker-row';
import { faultWord, type Since } from './words';

export function describeWorker(run: Run, worker: WorkerLife, since: Since): ItemDetails {
  const { workerId, died } = worker;
  const { look, word } = workerState(worker);
  const facts: Fact[] = [
    textFact('Process', String(worker.pid)),
    textFact('Task queue', worker.taskQueue),
    ...(worker.version === null ? [] : [textFact('Code', `version ${worker.version}`)]),
    ...(worker.host ? [textFact('Host', `${worker.host.timeZone}, ${worker.host.locale}`)] : []),
    textFact('Born', since(worker.born.virtualMs)),
    ...(died ? [textFact('Died', since(died.at.virtualMs))] : []),
    textFact('Replays', String(replaysOf(worker).length)),
    ...evictionFacts(run, worker, since),
  ];
  const strike = run.faults.find((one) => one.faultId === died?.faultId && one.workerId === workerId);
  if (strike) facts.push(textFact('Fault', faultWord(strike.faultType)));
  return {
    itemId: itemId({ type: 'worker', workerId }),
    title: workerLabel(run, worker),
    kind: 'Worker process',
    look,
    status: `${word.charAt(0).toUpperCase()}${word.slice(1)}.`,
    facts,
    failure: null,
    location: null,
  };
}

/** Evictions listed one by one; of more, the last ones. */
const MOST_EVICTIONS = 20;

function evictionFacts(run: Run, { evictions }: WorkerLife, since: Since): Fact[] {
  if (evictions.length === 0) return [];
  const lines = evictions.slice(-MOST_EVICTIONS).map(({ workflowId, at }) => {
    const name = run.executions.get(workflowId)?.workflowType ?? workflowId;
    const again = run.workers.some(({ replays }) =>
      replays.some((one) => one.workflowId === workflowId && one.at.wallMs >= at.wallMs),
    );
    return `${since(at.virtualMs)}: ${name}, ${again ? 'replayed since, from event 1' : 'not replayed since'}`;
  });
  const left = evictions.length - lines.length;
  return [
    {
      label: 'Evicted from its cache',
      type: 'list',
      lines: left > 0 ? [`${left} before these`, ...lines] : lines,
    },
  ];
}

export function describeReplay(
  run: Run,
  worker: WorkerLife,
  index: number,
  since: Since,
): ItemDetails | null {
  const replay = replaysOf(worker)[index];
  if (!replay) return null;
  const name = run.executions.get(replay.workflowId)?.workflowType ?? replay.workflowId;
  return {
    itemId: itemId({ type: 'replay', workerId: worker.workerId, index }),
    title: `Replay of ${name}`,
    kind: 'Replay',
    look: 'replay',
    status: `${worker.workerId.replace('-', ' ')} ran the workflow code from the start against its recorded history, to rebuild its state. No activity ran again for that.`,
    facts: [textFact('From', since(replay.startMs)), textFact('History', `${replay.throughEventId} events`)],
    failure: null,
    location: null,
  };
}
