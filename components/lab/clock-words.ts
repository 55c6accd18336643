import type { Told, Wish } from '@/lib/session/session-context';
import { durationText } from '@/lib/timeline/duration';

/** Why the clock's buttons cannot be used now; null when they can. */
export function clockReason(byHand: boolean, telling: boolean): string | null {
  if (!byHand) {
    return 'The clock of this run moves by itself. To move it yourself, tick “Move the clock by hand” under Scenario and run again.';
  }
  return telling ? 'The last wish is on its way.' : null;
}

/** What became of a wish, in a sentence. */
export function toldWords(told: Told): string {
  switch (told.type) {
    case 'sending':
      return `${doing(told.wish)}…`;
    case 'done':
      return done(told.wish);
    case 'refused':
      return told.error.message;
    default:
      return told satisfies never;
  }
}

function doing(wish: Wish): string {
  switch (wish.type) {
    case 'signal':
      return `Sending the signal “${wish.name}”`;
    case 'kill-worker':
      return 'Killing the worker';
    case 'pause-clock':
    case 'play-clock':
    case 'next-timer':
    case 'fast-forward':
      return 'Telling the clock';
    default:
      return wish satisfies never;
  }
}

function done(wish: Wish): string {
  switch (wish.type) {
    case 'signal':
      return `The signal “${wish.name}” is in the workflow’s history.`;
    case 'kill-worker':
      return 'The worker was killed. Another one takes over and replays.';
    case 'pause-clock':
      return 'The clock stands.';
    case 'play-clock':
      return 'The clock goes on by itself, from one timer to the next.';
    case 'next-timer':
      return 'The clock goes to what is due next.';
    case 'fast-forward':
      return `The clock goes on by ${durationText(wish.byMs)}.`;
    default:
      return wish satisfies never;
  }
}
