import { z } from 'zod';
import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { finalWorld } from '@/lib/lab/ending';
import { failed, notJudged, NOWHERE, passed, type Place } from '@/lib/lab/finding';
import type { Execution, Run } from '@/lib/run/model';
import { count, placeOfEvent, servicesSilent } from '../../words';

const DAY_MS = 24 * 3_600_000;
const QUAY = 'quay@harbour.example';
const INSURER = 'claims@insurer.example';

const childCompleted = z.object({ workflowExecution: z.object({ workflowId: z.string() }) });

/** The learner's own workflow, which the harbour starts. */
function shipOf(run: Run): Execution | undefined {
  return [...run.executions.values()].find((one) => one.workflowType === 'unloadShip');
}

/** The end of the ship's workflow: what it left behind was decided there. */
function whereItClosed(run: Run): Place {
  const ship = shipOf(run);
  return ship?.close ? { ...NOWHERE, ...placeOfEvent(ship, ship.close.eventId) } : placeOfEnd(run);
}

const mailsTo = (run: Run, to: string): readonly string[] =>
  (finalWorld(run)?.mails ?? []).filter((mail) => mail.to === to).map(({ subject }) => subject);

const WHY_NOT_WAIT =
  'Whoever waits for a child is bound to its life. A claim that takes two days holds the ship for two days, and a claim that fails fails the ship.';

const daysOf = ({ startMs, endMs }: Execution): number =>
  startMs === null || endMs === null ? 0 : Math.floor((endMs - startMs) / DAY_MS);

/**
 * A child of some days that the ship has seen the end of. The ship's own clock does not tell: it stands still while a child's goes on.
 */
function waitedFor(run: Run, ship: Execution): { child: Execution; eventId: number } | null {
  for (const { type, eventId, attributes } of ship.history) {
    if (type !== 'ChildWorkflowExecutionCompleted') continue;
    const ended = childCompleted.parse(attributes).workflowExecution.workflowId;
    const child = [...run.executions.values()].find((one) => one.workflowId === ended);
    if (child && daysOf(child) > 0) return { child, eventId };
  }
  return null;
}

const claimIsSent: Check = {
  id: 'claim-is-sent',
  title: 'The claim is sent, though the ship is long gone',
  judge(run) {
    if (callsOf(run, 'warehouse.receiveItem').length === 0) return notJudged(servicesSilent);
    const claims = mailsTo(run, INSURER);
    if (claims.length === 1) return passed('One claim went to the insurer.');
    return failed(whereItClosed(run), {
      message: `${count(claims.length, 'claim')} went to the insurer.`,
      expected: 'one claim, when the surveyor has been there',
      actual: claims.length === 0 ? 'the claim ended before its two days were over' : claims.join('; '),
      why: 'By default the server terminates what a closed parent has left running: at once, in the middle of its work, and without a word to it. Nobody will miss the claim until somebody asks for the money.',
    });
  },
};

const lightsGoOut: Check = {
  id: 'lights-go-out',
  title: 'The lights of the quay go out again',
  judge(run) {
    const said = mailsTo(run, QUAY);
    const on = said.filter((subject) => subject.startsWith('Lights on')).length;
    const off = said.filter((subject) => subject.startsWith('Lights off')).length;
    if (on === 0) return notJudged('Nobody switched the lights on.');
    if (on === 1 && off === 1) return passed('On when the ship came, off when it was done.');
    const last = callsOf(run, 'email.send').findLast(({ effect }) => effect === 'applied');
    return failed(off === 0 || !last ? whereItClosed(run) : placeOf(run, last), {
      message: off === 0 ? 'The lights burn on over an empty quay.' : 'The switch was turned more than once.',
      expected: 'one mail “Lights on”, one mail “Lights off”',
      actual: said.join('; '),
      why: 'Work that is only there for its parent has to end with it, and to tidy up when it does. Terminated, it has no time to; abandoned, nobody tells it, and it runs until somebody reads the bill.',
    });
  },
};

const shipDoesNotWait: Check = {
  id: 'ship-does-not-wait',
  title: 'The ship’s workflow ends when the last item is in',
  judge(run) {
    const ship = shipOf(run);
    if (!ship) return notJudged('No ship was unloaded in this run.');
    const { close, startMs } = ship;
    const waited = waitedFor(run, ship);
    if (waited)
      return failed(
        { ...NOWHERE, ...placeOfEvent(ship, waited.eventId) },
        {
          message: 'The ship lay at the quay until its claim was settled.',
          expected: 'unloadShip completes when its last item is in',
          actual: `it waited for ${waited.child.workflowType ?? 'a child'}, which took ${count(daysOf(waited.child), 'day')}`,
          why: WHY_NOT_WAIT,
        },
      );
    if (close?.type === 'completed' && startMs !== null && close.timeMs - startMs < DAY_MS)
      return passed('The ship is done on the day it came.');
    return failed(whereItClosed(run), {
      message:
        close?.type === 'completed'
          ? 'The ship lay at the quay for days.'
          : `The ship’s workflow ended as ${close?.type ?? 'running'}.`,
      expected: 'unloadShip completes within a day',
      actual:
        close && startMs !== null
          ? `${close.type} after ${count(Math.round((close.timeMs - startMs) / DAY_MS), 'day')}`
          : 'it did not end',
      why: WHY_NOT_WAIT,
    });
  },
};

export const checks: readonly Check[] = [claimIsSent, lightsGoOut, shipDoesNotWait];
