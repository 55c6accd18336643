import type { Activity, ActivityClose } from '@/lib/run/model';

/** Words of the run model that the model itself takes from the protocol. */
export type Location = NonNullable<Activity['location']>;
export type Json = Activity['input'][number];
export type Failure = NonNullable<ActivityClose['failure']>;
export type Limits = NonNullable<Activity['declaredTimeouts']>;

/**
 * How a piece of the picture looks, which is what it means. `unreported`: the worker died before it could tell;
 * `unnoticed`: nobody works on it any more and the server has yet to find out; `replay`: a worker rebuilds its state.
 */
export type Look =
  | 'queued'
  | 'running'
  | 'completed'
  | 'failed'
  | 'timed-out'
  | 'unreported'
  | 'unnoticed'
  | 'cancelled'
  | 'backoff'
  | 'waiting'
  | 'skipped'
  | 'alive'
  | 'replay';
