import type { RequestError } from '@/lib/protocol/answer';
import { apiError } from '@/lib/protocol/api';

/** An answer came, but not one of this version's. */
export const misunderstood: RequestError = {
  type: 'server',
  message: 'Faultline gave an answer this page does not understand. Reload the page. Your code is safe.',
};

/** The error that an answer outside 200–299 stands for. */
export async function errorOf(response: Response): Promise<RequestError> {
  if (response.status === 401) {
    return {
      type: 'refused',
      message: 'Faultline was restarted. Reload the page. Your code is safe.',
    };
  }
  const inTheWay = response.status === 409;
  const body = apiError.safeParse(await response.json().catch(() => null));
  if (!body.success) return misunderstood;
  const { code, message } = body.data.error;
  switch (code) {
    case 'refused':
      // The page may ask; it is the run that cannot do it as it stands.
      return { type: inTheWay ? 'rejected' : 'refused', message };
    case 'unavailable':
    case 'internal':
      return { type: 'server', message };
    case 'bad-request':
    case 'not-found':
    case 'too-large':
      return { type: 'rejected', message };
    default: {
      const never: never = code;
      return never;
    }
  }
}
