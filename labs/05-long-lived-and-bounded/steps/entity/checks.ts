import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { operationOf } from '@/lib/lab/effects';
import { outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import type { LedgerEntry, Run } from '@/lib/run/model';
import { count, duration } from '../../words';

const DAY_MS = 86_400_000;

/** Days by which the runner’s idea of a workflow’s clock may be off. */
const CLOCKS_DIFFER = 0.01;

/** The script's steps that no cart may accept; their ids say so. */
const isBad = (stepId: string): boolean => stepId.startsWith('bad-');

/** What each step of a scenario has to be answered. A query is answered with the pieces by product, sorted by name. */
const ANSWERS: Readonly<Record<string, readonly [stepId: string, answer: string][]>> = {
  shopping: [
    ['looks', '{"cup":4,"teapot":2}'],
    ['looks-again', '{"cup":4,"teapot":1}'],
    ['checks-out', '6'],
  ],
  'too-early': [['checks-out', '3']],
};

/** On which days the customer has to be reminded: seven days after each last change that nothing followed. */
const REMINDERS: Readonly<Record<string, readonly number[]>> = {
  shopping: [18, 27],
  'left-behind': [9],
  'too-early': [],
};

function mails(run: Run): { entry: LedgerEntry; days: number }[] {
  const start = mainChain(run)[0]?.startMs ?? 0;
  return run.ledger.flatMap(({ entry, at }) =>
    operationOf(entry) === 'email.send' && entry.effect === 'applied' && at.virtualMs !== null
      ? [{ entry, days: (at.virtualMs - start) / DAY_MS }]
      : [],
  );
}

/** JSON with the keys of an object in alphabetical order. */
function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

const badChangeRejected: Check = {
  id: 'bad-change-rejected',
  title: 'A change that makes no sense is rejected, and leaves no trace',
  scenarios: ['shopping', 'too-early'],
  judge(run) {
    const bad = run.script.find((one) => isBad(one.stepId));
    if (!bad) return notJudged('The workflow was over before anybody asked for nonsense.');
    const accepted = mainChain(run).flatMap((one) => one.updates);
    const good = run.script.filter(
      ({ stepId, action, failure }) => action.type === 'update' && !isBad(stepId) && failure === null,
    );
    const trace = accepted.length - good.length;
    if (bad.failure !== null && trace === 0)
      return passed(
        `Rejected: ${bad.failure} History holds ${count(accepted.length, 'update')}, all of them good.`,
      );
    return failed(placeOfEnd(run), {
      message:
        bad.failure === null
          ? 'The cart accepted what makes no sense.'
          : 'The nonsense was refused, but history holds it for ever.',
      expected: 'the caller gets an error, and history has no event of it',
      actual: `${bad.failure === null ? `the caller got ${JSON.stringify(bad.answer ?? null)}` : 'the caller got an error'}; ${count(Math.max(0, trace), 'rejected update')} in history`,
      why: 'What is in history is replayed, stored and counted. A public endpoint that writes an event for every bad request lets anybody fill up your workflow.',
    });
  },
};

const cartIsRight: Check = {
  id: 'cart-is-right',
  title: 'The cart answers what is in it',
  scenarios: ['shopping', 'too-early'],
  judge(run, scenario) {
    for (const [stepId, expected] of ANSWERS[scenario.id] ?? []) {
      const step = run.script.find((one) => one.stepId === stepId);
      const actual = step?.failure ?? (step ? inOrder(step.answer ?? null) : 'the workflow was over');
      if (actual === expected) continue;
      return failed(placeOfEnd(run), {
        message: `“${stepId}” was not answered with what is in the cart.`,
        expected,
        actual,
        why: 'The workflow is the cart: there is no other place where its contents are kept. What it says is what is sold.',
      });
    }
    const outcome = outcomeOf(run);
    if (outcome?.type === 'completed' && outcome.result === 'checked-out')
      return passed('Every answer was right, and the cart was checked out.');
    return failed(placeOfEnd(run), {
      message: 'The cart was checked out, and its workflow does not say so.',
      expected: 'the workflow returns "checked-out"',
      actual:
        outcome?.type === 'completed'
          ? `it returned ${JSON.stringify(outcome.result)}`
          : `it ended as ${outcome?.type ?? 'running'}`,
      why: 'Whoever waits for the end of this cart has to learn whether anything was sold.',
    });
  },
};

const remindedWhenIdle: Check = {
  id: 'reminded-when-idle',
  title: 'A customer is reminded once, seven days after the last change',
  judge(run, scenario) {
    const due = REMINDERS[scenario.id] ?? [];
    const sent = mails(run);
    const right =
      sent.length === due.length &&
      sent.every(
        ({ days }, index) => days >= (due[index] ?? 0) - CLOCKS_DIFFER && days < (due[index] ?? 0) + 0.5,
      );
    const actual = sent.map(({ days }) => `after ${duration(days * DAY_MS)}`).join(', ') || 'no mail';
    if (right)
      return passed(due.length === 0 ? 'Nobody had to be reminded, and nobody was.' : `Reminded ${actual}.`);
    const [first] = sent;
    return failed(first ? placeOf(run, first.entry) : placeOfEnd(run), {
      message: 'The customer was not reminded at the right time.',
      expected: due.length === 0 ? 'no mail' : due.map((day) => `one mail after ${day} days`).join(', '),
      actual,
      why: 'A timer that was set when the cart was made knows nothing of the customer who came back yesterday. Mails that come at the wrong moment are the ones people unsubscribe from.',
    });
  },
};

const endsWhenAbandoned: Check = {
  id: 'ends-when-abandoned',
  title: 'A cart ends 30 days after its last change',
  scenarios: ['left-behind'],
  judge(run) {
    const chain = mainChain(run);
    const days = ((chain.at(-1)?.endMs ?? 0) - (chain[0]?.startMs ?? 0)) / DAY_MS;
    const outcome = outcomeOf(run);
    const result = outcome?.type === 'completed' ? outcome.result : null;
    if (result === 'abandoned' && days >= 32 - CLOCKS_DIFFER && days < 32.5)
      return passed(`Abandoned after ${duration(days * DAY_MS)}.`);
    return failed(placeOfEnd(run), {
      message: 'The cart did not end 30 days after its last change.',
      expected: 'after 32 days the workflow returns "abandoned"',
      actual: `after ${duration(days * DAY_MS)} it ended as ${outcome?.type ?? 'running'}, with ${JSON.stringify(result)}`,
      why: 'An entity without an end is kept for ever. Ten thousand carts a day, each open until somebody thinks of it, are a cluster full of carts.',
    });
  },
};

export const checks: readonly Check[] = [badChangeRejected, cartIsRight, remindedWhenIdle, endsWhenAbandoned];
