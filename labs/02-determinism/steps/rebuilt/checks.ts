import type { Check } from '@/lib/lab/define';
import { failed, passed } from '@/lib/lab/finding';
import { callsOf } from '@/lib/lab/effects';
import type { LedgerEntry, Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import { notCompleted, placeOfCall, textOf } from '../../words';

type Mail = { entry: LedgerEntry; subject: string; code: string | null };

const NO_DIGITS = 'The counter asks for six digits, and the customer stands there without them.';

/** The mails that arrived for an order, with the six digits each names. */
function mailsOf(run: Run, orderId: string): Mail[] {
  return callsOf(run, 'email.send')
    .filter((entry) => entry.effect === 'applied' && entry.businessKey === orderId)
    .map((entry) => {
      const subject = textOf(entry, 'subject');
      return { entry, subject, code: /\b\d{6}\b/.exec(subject)?.[0] ?? null };
    });
}

const oneCode: Check = {
  id: 'one-code',
  title: 'Both mails name the same code, whatever happens to the worker',
  judgesStopped: true,
  judge(run, scenario) {
    const stopped = notCompleted(
      run,
      'The order was never ready to be collected.',
      'The customer stands at the counter with a code that nobody knows.',
    );
    if (stopped) return stopped;
    const mails = mailsOf(run, orderOf(scenario).orderId);
    const [first] = mails;
    const odd = mails.find(({ code }) => code === null || code !== first?.code);
    if (mails.length >= 2 && !odd) return passed(`${mails.length} mails, all with the code ${first?.code}.`);
    const expected = 'a mail at once and one the next day, with the same six digits';
    const actual = mails.map(({ subject }) => `"${subject}"`).join(', then ') || 'no mail';
    if (first?.code === null)
      return failed(placeOfCall(run, first.entry), {
        message: 'The customer was told no code of six digits.',
        expected,
        actual,
        why: NO_DIGITS,
      });
    return failed(placeOfCall(run, odd?.entry), {
      message: odd
        ? `The customer was told one code, and then ${odd.code === null ? 'none' : 'another'}.`
        : 'The customer did not get both mails.',
      expected,
      actual,
      why: 'The memory of a process ends with the process, and a retry begins with new values. Every deploy, every crash and every move to another machine then forgets what the customer was promised.',
    });
  },
};

const codesDiffer: Check = {
  id: 'codes-differ',
  title: 'Each order has a code of its own',
  scenarios: ['two-orders'],
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const [mine] = mailsOf(run, orderId);
    const [other] = mailsOf(run, 'order-2');
    if (mine?.code && other?.code && mine.code !== other.code)
      return passed(`The codes are ${mine.code} and ${other.code}.`);
    const expected = 'two different codes of six digits';
    const actual = `${mine?.code ?? 'no code'} and ${other?.code ?? 'no code'}`;
    if (!mine?.code || !other?.code)
      return failed(placeOfCall(run, mine?.code ? other?.entry : mine?.entry), {
        message: 'An order has no code of six digits to be collected with.',
        expected,
        actual,
        why: NO_DIGITS,
      });
    return failed(placeOfCall(run, other.entry), {
      message: 'Two customers can collect each other’s orders.',
      expected,
      actual,
      why: 'A value that never changes survives every crash, and is worth nothing.',
    });
  },
};

export const checks: readonly Check[] = [oneCode, codesDiffer];
