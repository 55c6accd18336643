import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';

/** The parts of a request that decide whether it is answered. Header values are null when the header is absent. */
export type GuardedRequest = {
  method: string;
  path: string;
  host: string | null;
  origin: string | null;
  secFetchSite: string | null;
  /** Of the token header. */
  token: string | null;
  /** Of the `Authorization` header. */
  authorization: string | null;
};

export type GuardConfig = { port: number; token: string; runnerToken: string };

export type GuardAnswer =
  { ok: true } | { ok: false; status: 400 | 401 | 403; code: 'bad-request' | 'refused'; message: string };

/** `page`: everything a browser loads. `api`: needs the launch's token. `ingest`: the runner's own door. */
export type Area = 'page' | 'api' | 'ingest';

/**
 * Decides about every request before anything else looks at it. Only this machine's own names are answered (a foreign
 * name that resolves to 127.0.0.1 is DNS rebinding), only our own pages may send requests, and whatever lies under
 * `/api` needs a secret that only our own pages, or the runner, hold.
 */
export function checkRequest(request: GuardedRequest, config: GuardConfig): GuardAnswer {
  const area = areaOf(request.path);
  return area === null ? malformed : checkArea(area, request, config);
}

/** Which rules a path falls under; null when it is not well-formed. Doubtful spellings count as `api`. */
export function areaOf(path: string): Area | null {
  let plain: string;
  try {
    plain = decodeURIComponent(path)
      .toLowerCase()
      .replaceAll('\\', '/')
      .replace(/\/{2,}/g, '/');
  } catch {
    return null;
  }
  if (path === '/api/ingest') return 'ingest';
  return plain === '/api' || plain.startsWith('/api/') ? 'api' : 'page';
}

/** As {@link checkRequest}, for a caller that knows what it guards. */
export function checkArea(area: Area, request: GuardedRequest, config: GuardConfig): GuardAnswer {
  const { host, origin } = request;
  if (host === null || !ownHosts(config.port).has(host.toLowerCase())) {
    return refused(403, `Faultline answers only at http://127.0.0.1:${config.port}. Open that address.`);
  }
  if (origin !== null && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return refused(403, 'This request came from another site. Faultline answers only its own pages.');
  }
  switch (area) {
    case 'page':
      return request.method === 'GET' || request.method === 'HEAD'
        ? { ok: true }
        : refused(403, 'A page can only be read.');
    case 'api':
      return checkApi(request, config);
    case 'ingest':
      return checkIngest(request, config);
    default: {
      const never: never = area;
      return never;
    }
  }
}

function checkApi({ token, secFetchSite }: GuardedRequest, config: GuardConfig): GuardAnswer {
  if (secFetchSite !== null && secFetchSite !== 'same-origin') {
    return refused(403, 'This request came from another site. Faultline answers only its own pages.');
  }
  if (token === null || token === '') {
    return refused(401, 'The request lacks the token of this launch. Reload the page; your code is safe.');
  }
  if (!sameSecret(token, config.token)) {
    return refused(401, 'Faultline was restarted. Reload the page; your code is safe.');
  }
  return { ok: true };
}

function checkIngest(
  { origin, secFetchSite, authorization }: GuardedRequest,
  config: GuardConfig,
): GuardAnswer {
  if (origin !== null || secFetchSite !== null) {
    return refused(403, 'Browsers have no business here; only the runner has.');
  }
  if (authorization === null || !sameSecret(authorization, `Bearer ${config.runnerToken}`)) {
    return refused(401, "This needs the runner's token of this launch.");
  }
  return { ok: true };
}

function ownHosts(port: number): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  const hosts = names.map((name) => `${name}:${port}`);
  return new Set(port === 80 ? [...hosts, ...names] : hosts);
}

/** Takes the same time whatever the difference; hashed first, so that lengths do not show either. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function refused(status: 401 | 403, message: string): GuardAnswer {
  return { ok: false, status, code: 'refused', message };
}

const malformed: GuardAnswer = {
  ok: false,
  status: 400,
  code: 'bad-request',
  message: 'The address is malformed.',
};
