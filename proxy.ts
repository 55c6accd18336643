import { randomUUID } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { guardedRequest } from '@/app/_wiring/guarded-request';
import { knownLearner, LEARNER_COOKIE } from '@/app/_wiring/learner';
import { readConfig, type ServerConfig } from '@/lib/server/config';
import { areaOf, checkRequest } from '@/lib/server/guard';
import { errorResponse } from '@/lib/server/json-body';
import { securityHeaders } from '@/lib/server/security-headers';

/** A year, in seconds. */
const LEARNER_COOKIE_AGE = 365 * 24 * 60 * 60;

/** Read when the first request comes: there is no environment while building. */
let config: ServerConfig | undefined;

/** The door of every request, static files included: there is no `matcher`, so that nothing can slip past. */
export function proxy(request: NextRequest): Response {
  const headers = securityHeaders({
    nonce: randomUUID(),
    development: process.env.NODE_ENV === 'development',
  });
  config ??= readConfig(process.env);
  const allowed = checkRequest(guardedRequest(request), config);
  const response = allowed.ok ? pass(request, headers['Content-Security-Policy']) : errorResponse(allowed);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Lets the request through. Next takes the nonce for its own scripts from the policy among the request's headers. */
function pass(request: NextRequest, policy: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  if (!needsLearner(request)) return NextResponse.next({ request: { headers } });
  const learner = randomUUID();
  headers.append('Cookie', `${LEARNER_COOKIE}=${learner}`);
  const response = NextResponse.next({ request: { headers } });
  response.cookies.set(LEARNER_COOKIE, learner, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    maxAge: LEARNER_COOKIE_AGE,
  });
  return response;
}

/**
 * Whether this browser is new to us. A page reached by a link from another site comes without our cookie even when
 * the browser has one, so such a visit must not make a new learner; the page's own requests will.
 */
function needsLearner(request: NextRequest): boolean {
  if (knownLearner(request.cookies.get(LEARNER_COOKIE)?.value) !== null) return false;
  const site = request.headers.get('sec-fetch-site');
  if (areaOf(request.nextUrl.pathname) === 'api') return site === 'same-origin';
  return site !== 'cross-site' && (request.headers.get('accept') ?? '').includes('text/html');
}
