import type { DivergenceCause, EventRef } from '@/lib/protocol/replay';
import { commandText, commandTextWithId } from './command-words';
import type { ReadCommand } from './read-command';

export type Parting = {
  cause: DivergenceCause;
  event: EventRef | null;
  recorded: ReadCommand | null;
  replayed: ReadCommand | null;
  /** The event by which history has the replayed command after all. */
  laterEventId: number | null;
};

/** Where code and history part, and why. */
export function partingSummary(parting: Parting): string {
  return `${what(parting)} ${why(parting)}`;
}

/** The same, with what the SDK said. */
export function partingText(parting: Parting, said: string): string {
  return [
    partingSummary(parting),
    'What comes after is unknown: a replay ends at the first divergence.',
    `The SDK says: ${said}`,
  ].join(' ');
}

function what({ event, recorded, replayed, cause }: Parting): string {
  const where = event ? `At event ${event.id} (${event.type})` : 'Somewhere';
  if (cause === 'sdk-only') return `${where} the SDK finds that this code goes another way than the history.`;
  const text = cause === 'id-changed' ? commandTextWithId : commandText;
  const was = recorded ? text(recorded) : 'something else';
  return `${where} the history has ${was}, and this code asks for ${replayed ? text(replayed) : 'nothing'}.`;
}

function why({ cause, recorded, replayed, laterEventId }: Parting): string {
  const was = recorded ? commandText(recorded) : 'what was recorded';
  const is = replayed ? commandText(replayed) : 'nothing';
  switch (cause) {
    case 'left-out':
      return `The history comes to ${is} only at event ${laterEventId}: ${was} was taken out of the code, or comes later in it.`;
    case 'put-in':
      return `The history has ${is} nowhere behind this point: it was put in before ${was}, or took its place.`;
    case 'kind-changed':
      return `One kind of command stands where the other stood: ${is} was put in before ${was}, or took its place.`;
    case 'type-changed':
      return 'The same id now means another type.';
    case 'id-changed':
      return recorded?.id !== null && /^\d+$/.test(recorded?.id ?? '')
        ? 'The SDK counts what the code starts: it started more or fewer things before this one.'
        : 'An id must come out the same each time. A random draw more or less before it moves all that follow; so does a template or an input that changed.';
    case 'nothing-asked':
      return 'It waits for something that never came, asks for it only in a later workflow task, or not at all.';
    case 'ended-early':
      return 'It ends where the recorded run went on.';
    case 'went-on':
      return 'It goes on where the recorded run had ended.';
    case 'other-ending':
      return 'It ends in another way than the recorded run.';
    case 'patch-removed':
      return 'The recorded run went the new way of patched(), and the code no longer asks for this patch, or asks by another id.';
    case 'patch-moved':
      return 'Markers of patches have their order too.';
    case 'sdk-only':
      return 'Up to there the commands are the same; it is in what became of them that the two differ.';
  }
}

const BEHIND_PATCH =
  "Put the change behind patched('some-id') and keep the old way for histories without its marker; or give the new code a new workflow type; or a version of its own with Worker Versioning, so that running workflows stay with the old one.";

/** What to do about it. */
export function adviceFor(cause: DivergenceCause): string {
  switch (cause) {
    case 'id-changed':
      return `Make ids from the workflow's input or its own id rather than from chance, and add draws of random() or uuid4() only behind the ones there are. ${BEHIND_PATCH}`;
    case 'patch-removed':
      return 'Put deprecatePatch() with the same id in the place of patched(), and remove that only when no history with this marker is left, closed ones included if you query them.';
    case 'patch-moved':
      return 'Ask for the patches in the order in which the recorded run did; put a new one behind those there are.';
    case 'sdk-only':
      return `Compare the two columns around the last workflow task that was replayed. ${BEHIND_PATCH}`;
    case 'nothing-asked':
      return `Look for a new await, or a condition, before this point. ${BEHIND_PATCH}`;
    case 'left-out':
    case 'put-in':
      return `${BEHIND_PATCH} If the code says deprecatePatch() here, it came too soon: go back to patched() until every run from before the patch has ended.`;
    case 'type-changed':
    case 'kind-changed':
    case 'ended-early':
    case 'went-on':
    case 'other-ending':
      return BEHIND_PATCH;
  }
}

/** The SDK's own sentence, out of what it wraps around it. */
export function sdkWords(message: string): string {
  const inner = /message: "((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return inner?.replaceAll('\\"', '"') ?? message;
}
