import type { Check } from '@/lib/lab/define';
import { failed, passed } from '@/lib/lab/finding';
import { callsOf } from '@/lib/lab/effects';
import type { LedgerEntry, Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import { notCompleted, placeOfCall, textOf } from '../../words';

type Mail = { entry: LedgerEntry; subject: string; code: string | null };

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
    return failed(placeOfCall(run, odd?.entry), {
      message: odd
        ? 'The customer was told one code, and then another.'
        : 'The customer did not get both mails.',
      expected: 'a mail at once and one the next day, with the same six digits',
      actual: mails.map(({ subject }) => `"${subject}"`).join(', then ') || 'no mail',
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
    return failed(placeOfCall(run, other?.entry ?? mine?.entry), {
      message: 'Two customers can collect each other’s orders.',
      expected: 'two different codes of six digits',
      actual: `${mine?.code ?? 'no code'} and ${other?.code ?? 'no code'}`,
      why: 'A value that never changes survives every crash, and is worth nothing.',
    });
  },
};

export const checks: readonly Check[] = [oneCode, codesDiffer];
