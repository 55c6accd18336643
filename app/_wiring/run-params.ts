import { z } from 'zod';
import { runId } from '@/lib/protocol/run-request';
import type { Refusal } from '@/lib/server/json-body';

export const runParams = z.object({ id: runId });

export const noSuchRun: Refusal = {
  ok: false,
  status: 404,
  code: 'not-found',
  message: 'There is no such run. It may have been removed; run your code again.',
};

export const anothersRun: Refusal = {
  ok: false,
  status: 403,
  code: 'refused',
  message:
    'This run was started in another browser. Only who started it can act on it: start a run of your own.',
};

const offset = z.coerce.number().int().min(0);

/** Where to go on: `?after=<offset>`, else the header a browser resumes with, else the start. Null when malformed. */
export function afterOf(request: Request): number | null {
  const given = new URL(request.url).searchParams.get('after') ?? request.headers.get('last-event-id') ?? '0';
  const parsed = offset.safeParse(given);
  return parsed.success ? parsed.data : null;
}

export const badOffset: Refusal = {
  ok: false,
  status: 400,
  code: 'bad-request',
  message: '"after" must be the offset of an event: a whole number from 0.',
};
