import 'server-only';
import type { z } from 'zod';
import { checkArea, type Area } from '@/lib/server/guard';
import { errorResponse, type Refusal } from '@/lib/server/json-body';
import { log } from '@/lib/server/log';
import { guardedRequest } from './guarded-request';
import { services, type Services } from './services';

/**
 * A route handler around a function that answers or refuses. It guards once more by what the route is for, whatever
 * spelling of its path led here, and turns every failure into an error the client can show.
 */
export function apiRoute<P extends z.ZodType>(
  area: Exclude<Area, 'page'>,
  paramsShape: P,
  handle: (request: Request, params: z.output<P>, all: Services) => Promise<Response | Refusal>,
) {
  return async (request: Request, context: { params: Promise<unknown> }): Promise<Response> => {
    const all = await services().catch((error: unknown) => {
      log.error({ err: error }, 'the store could not be opened');
      return null;
    });
    if (!all) return errorResponse(broken);
    try {
      const allowed = checkArea(area, guardedRequest(request), all.config);
      if (!allowed.ok) return errorResponse(allowed);
      const params = paramsShape.safeParse((await context.params) ?? {});
      if (!params.success)
        return errorResponse({ status: 404, code: 'not-found', message: 'There is no such address.' });
      const answer = await handle(request, params.data, all);
      return answer instanceof Response ? answer : errorResponse(answer);
    } catch (error) {
      const { pathname } = new URL(request.url);
      log.error({ err: error, method: request.method, path: pathname }, 'a request failed');
      all.metrics.failed('request');
      return errorResponse(broken);
    }
  };
}

const broken = {
  status: 500,
  code: 'internal',
  message: 'Faultline broke while it answered; its log says more. Your code is safe. Try again.',
} as const;

/** A value of the protocol as the answer. */
export function jsonResponse(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: { 'Cache-Control': 'no-store' } });
}

export function refuse(status: number, code: Refusal['code'], message: string): Refusal {
  return { ok: false, status, code, message };
}
