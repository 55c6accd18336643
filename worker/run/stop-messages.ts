import type { Location } from '@/lib/protocol/source';
import { clip } from '../sandbox/clip';
import type { DeathCause } from '../sandbox/sandbox';
import type { Stop } from './stop';

/** What the sandbox was last known to be doing: helps to find an endless loop. */
export type LastSeen = { activityTypes: readonly string[]; location: Location | null };

/** The stop that follows when a sandbox dies and no fault asked for it. */
export function stopForDeath(cause: DeathCause, last: LastSeen): Stop {
  switch (cause) {
    case 'endless-loop':
      return endlessLoop(last);
    case 'out-of-memory':
      return {
        reason: 'out-of-memory',
        message:
          'Your code used more memory than a run may have (128 MB), so its worker was stopped. Look for a list or a string that keeps growing.',
        location: last.location,
      };
    case 'refused':
      return {
        reason: 'refused-by-policy',
        message:
          'Your worker sent something a worker must not send (too much data, or messages of a wrong shape), so it was stopped. Nothing else was affected.',
        location: null,
      };
    case 'finished':
    case 'fault':
    case 'crashed':
      return {
        reason: 'sandbox-broken',
        message:
          'Your worker process ended by itself. An error in a promise that nobody awaits does this (look at the Logs, and for a missing await), and so does process.exit().',
        location: last.location,
      };
  }
}

function endlessLoop(last: LastSeen): Stop {
  const inActivity = last.activityTypes.length > 0;
  const where = inActivity
    ? `while the activity ${last.activityTypes.join(', ')} was running`
    : last.location
      ? 'somewhere after the line shown, the last one that asked Temporal for something'
      : 'before the workflow asked Temporal for anything';
  const advice = inActivity
    ? 'Give the loop an end, or an await that lets other work run.'
    : 'A workflow must hand control back after each step: give the loop an end, or an await on a timer, a condition or an activity. A Temporal worker would report a deadlock here.';
  return {
    reason: 'endless-loop',
    message: `Your code did not hand control back within a second, so its worker was stopped, ${where}. ${advice}`,
    location: last.location,
  };
}

/** Executions that a run began by the way they came about: tells what took the time. */
export type Begun = { continued: number; children: number };

/** From here on it is their number that takes the time, and not one of them that waits. */
const MANY_CONTINUED = 20;
const MANY_CHILDREN = 100;

export function deadlineStop(ms: number, { continued, children }: Begun): Stop {
  const why =
    continued >= MANY_CONTINUED
      ? `In that time the workflow continued as new ${continued} times. Every continuation has to bring it closer to its end: look at what it hands on to the next run, and at the condition under which it returns instead.`
      : children >= MANY_CHILDREN
        ? `In that time it started ${children} child workflows, each with a history and workflow tasks of its own. Give every child more of the work, or start fewer.`
        : 'Timers and backoffs cost nothing here, so something waits in real time: an activity that never returns, or a condition that nothing fulfils.';
  return {
    reason: 'deadline',
    message: `The run took longer than ${ms / 1_000} seconds of real time and was stopped. ${why}`,
    location: null,
  };
}

export function heldTooLongStop(ms: number): Stop {
  return {
    reason: 'deadline',
    message: `You held the clock of this run for ${ms / 60_000} minutes of real time, so it was stopped: it kept a place that others may wait for. Run it again, and let the clock go on when you have looked around.`,
    location: null,
  };
}

export const noLoweredLimitStop: Stop = {
  reason: 'no-lowered-limit',
  message:
    'This scenario needs a Temporal server with a lowered limit. The runs go to the cluster that TEMPORAL_ADDRESS names, and its limits are not ours to change: start Faultline without TEMPORAL_ADDRESS to run it.',
  location: null,
};

export const cancelledStop: Stop = {
  reason: 'cancelled-by-learner',
  message: 'You cancelled this run.',
  location: null,
};

export function unknownWorkflowStop(type: string, exported: readonly string[]): Stop {
  return {
    reason: 'unknown-workflow',
    message: `This scenario starts the workflow "${type}", but workflows.ts exports no function of that name (it exports ${exported.join(', ')}). A worker can only run workflows it knows: export a function called "${type}".`,
    location: null,
  };
}

/** Characters of an error's message that a message of ours repeats. */
const MAX_QUOTED = 500;

export function stuckStop(message: string, location: Location | null): Stop {
  return {
    reason: 'stuck-workflow-task',
    message: `Your workflow code threw "${clip(message, MAX_QUOTED)}". That is not a failure of the workflow: Temporal takes it for a bug in the code, keeps the workflow running and tries the same workflow task again and again until a fixed version is deployed. To fail the workflow on purpose, throw ApplicationFailure.`,
    location,
  };
}

export function divergedStop(message: string): Stop {
  return {
    reason: 'diverged',
    message: `The code that runs now does not do what the workflow's history says was done: "${clip(message, MAX_QUOTED)}". Temporal cannot go on from there and tries the same workflow task again and again. Keep the old behaviour for workflows that are under way (patched), or give the new code a new workflow type.`,
    location: null,
  };
}

export function unboundedRetriesStop(
  activityType: string,
  attempts: number,
  location: Location | null,
): Stop {
  return {
    reason: 'unbounded-retries',
    message: `The activity ${activityType} failed ${attempts} times and would go on for ever: without maximumAttempts Temporal retries until it succeeds. Here it never will. Limit the attempts, or make the error non-retryable.`,
    location,
  };
}

export function tooManyEventsStop(limit: number): Stop {
  return {
    reason: 'too-many-events',
    message: `The workflow's history grew past ${limit} events and was stopped. Temporal itself ends a workflow at 51,200 events.`,
    location: null,
  };
}

export function loadFailureStop(message: string, location: Location | null): Stop {
  return {
    reason: 'load-failed',
    message: `Your activities could not be loaded: ${message}. Code at the top level of a module runs when the worker starts; an error there means that no activity can run.`,
    location,
  };
}
