import 'server-only';
import { TOKEN_HEADER } from '@/lib/protocol/api';
import type { GuardedRequest } from '@/lib/server/guard';

/** What the guard looks at. */
export function guardedRequest(request: Request): GuardedRequest {
  const { headers } = request;
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    host: headers.get('host'),
    origin: headers.get('origin'),
    secFetchSite: headers.get('sec-fetch-site'),
    token: headers.get(TOKEN_HEADER),
    authorization: headers.get('authorization'),
  };
}
