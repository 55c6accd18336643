import type { JsonObject } from '@/lib/protocol/json';
import type { Location } from '@/lib/protocol/source';

/** Kinds of things under way that the code can cancel. */
export type CancelTarget = 'activity' | 'timer' | 'child-workflow' | 'signal-external' | 'nexus';

/** What the code asked of the SDK in a replay, in its order. */
export type AskedCommand =
  /** Something that becomes an event in history: its type and, as far as the code says them, its attributes. */
  | {
      type: 'event';
      eventType: string;
      attributes: JsonObject;
      /** The SDK's sequence number for this kind; null where the kind has none. */
      seq: number | null;
      location: Location | null;
      /** Cancelling it tells the server nothing (cancellation type ABANDON). */
      abandons: boolean;
    }
  /** `seq`: of what is cancelled. Whether that becomes an event depends on how far it got. */
  | { type: 'cancel'; of: CancelTarget; seq: number; location: Location | null };

/** `startedEventId`: the WorkflowTaskStarted event of the task. */
export type ReplayedTask = { startedEventId: number; commands: AskedCommand[] };
