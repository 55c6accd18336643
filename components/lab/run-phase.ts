import type { RunStatus } from '@/lib/protocol/run-event';
import type { Tone } from '@/components/ui/tone';

/** Where the page is with its run: what the server says of it, or what this page is doing about it. */
export type RunPhase =
  | { type: 'idle' }
  | { type: 'sending' }
  | { type: 'cancelling' }
  | { type: 'known'; status: RunStatus }
  /** The connection is gone; it is being sought again. The run goes on meanwhile. */
  | { type: 'offline'; text: string }
  /** The run could not be started, or nothing more can be learned of it. */
  | { type: 'refused'; text: string };

/** Whether a run is under way, so that another has to wait. */
export function isBusy(phase: RunPhase): boolean {
  switch (phase.type) {
    case 'idle':
    case 'refused':
      return false;
    case 'known':
      return phase.status.type !== 'ended';
    case 'sending':
    case 'cancelling':
    case 'offline':
      return true;
    default: {
      const never: never = phase;
      return never;
    }
  }
}

/** The words of the status line, read out by screen readers as they change. */
export function phaseWords(phase: RunPhase): { tone: Tone; text: string } {
  switch (phase.type) {
    case 'idle':
      return { tone: 'neutral', text: 'Not run yet' };
    case 'sending':
      return { tone: 'running', text: 'Sending your code…' };
    case 'cancelling':
      return { tone: 'cancelled', text: 'Cancelling…' };
    case 'offline':
      return { tone: 'timed-out', text: phase.text };
    case 'refused':
      return { tone: 'failed', text: phase.text };
    case 'known':
      return statusWords(phase.status);
    default: {
      const never: never = phase;
      return never;
    }
  }
}

function statusWords(status: RunStatus): { tone: Tone; text: string } {
  switch (status.type) {
    case 'queued':
      return { tone: 'running', text: 'Queued: waiting for a free runner' };
    case 'compiling':
      return { tone: 'running', text: 'Compiling…' };
    case 'starting':
      return { tone: 'running', text: 'Starting a worker…' };
    case 'running':
      return { tone: 'running', text: 'Running' };
    case 'ended':
      return { tone: 'neutral', text: 'Ended' };
    default: {
      const never: never = status;
      return never;
    }
  }
}
