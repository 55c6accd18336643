import type { Check } from '@/lib/lab/define';
import { failed, passed } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import { appliedCalls, notCompleted, placeOfCall, textOf } from '../../words';

const HOUR_MS = 3_600_000;

const stuck = 'The same history led this code another way.';
const whyStuck =
  'A value that the build, the host or a library chose has decided which command comes next. It changes with a pipeline that nobody connects with the workflow, and then everything under way is stuck at once.';

const goesOn: Check = {
  id: 'goes-on',
  title: 'The order is carried out, whatever is varied around its code',
  judgesStopped: true,
  judge(run) {
    const stopped = notCompleted(run, stuck, whyStuck);
    if (stopped) return stopped;
    const parcels = appliedCalls(run, 'shipping.createParcel');
    const mails = appliedCalls(run, 'email.send');
    if (parcels.length === 1 && mails.length === 2) return passed('1 parcel and 2 mails.');
    return failed(placeOfCall(run, parcels[1] ?? mails[2]), {
      message: 'The run completed, and something was done twice or not at all.',
      expected: '1 parcel, 2 mails',
      actual: `${parcels.length} parcels, ${mails.length} mails`,
      why: 'A replay that goes another way does not always get stuck.',
    });
  },
};

const oneCode: Check = {
  id: 'one-code',
  title: 'Both mails name the same six digits',
  judge(run) {
    const mails = appliedCalls(run, 'email.send');
    const codes = mails.map((entry) => /\b\d{6}\b/.exec(textOf(entry, 'subject'))?.[0] ?? null);
    const odd = codes.findIndex((code) => code === null || code !== codes[0]);
    if (mails.length >= 2 && odd < 0) return passed(`Both say ${codes[0]}.`);
    return failed(placeOfCall(run, mails[odd]), {
      message: 'The replay drew another number than the one that was mailed.',
      expected: 'the same six digits twice',
      actual: codes.map((code) => code ?? 'none').join(', then ') || 'no mail',
      why: 'Random numbers in a workflow are a sequence. Whoever draws one more, a library or a line that was put in, moves everything that is drawn later, and no replay compares it.',
    });
  },
};

const rightYear: Check = {
  id: 'right-year',
  title: 'The last mail names the year in which it was sent, on the workflow’s own clock',
  judge(run) {
    const last = appliedCalls(run, 'email.send').at(-1);
    const atMs = run.ledger.find(({ entry }) => entry === last)?.at.virtualMs ?? null;
    const year = atMs === null ? null : String(new Date(atMs).getUTCFullYear());
    const subject = last ? textOf(last, 'subject') : 'no mail';
    if (year !== null && subject.split(/\D+/).includes(year))
      return passed(`It was sent in ${year}, and says so.`);
    return failed(placeOfCall(run, last), {
      message: 'The workflow asked the machine for the date, not its own clock.',
      expected: `a mail that says ${year ?? 'its year'}`,
      actual: `"${subject}"`,
      why: 'The machine’s clock goes on between a run and its replay. Here it is wrong in a mail; in a condition it gets the run stuck, and on another day for each run.',
    });
  },
};

const express: Check = {
  id: 'express',
  title: 'As it is built today, a parcel leaves within the hour',
  scenarios: ['one-worker', 'cold-cache'],
  judge(run) {
    const [parcel] = appliedCalls(run, 'shipping.createParcel');
    const startMs = mainChain(run)[0]?.startMs ?? null;
    const atMs = run.ledger.find(({ entry }) => entry === parcel)?.at.virtualMs ?? null;
    const hours = startMs === null || atMs === null ? null : (atMs - startMs) / HOUR_MS;
    if (hours !== null && hours < 1) return passed('It left within the hour.');
    return failed(placeOfCall(run, parcel), {
      message: 'The setting says express, and the parcel was not.',
      expected: 'a parcel within the hour',
      actual: hours === null ? 'no parcel' : `a parcel after ${hours.toFixed(1)} hours`,
      why: 'A workflow without settings replays well. It also does the same for every customer.',
    });
  },
};

export const checks: readonly Check[] = [goesOn, oneCode, rightYear, express];
