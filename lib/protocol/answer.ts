/**
 * Why a page's request came to nothing. `offline`: nobody answered. `refused`: the page may not ask any more, usually
 * since Faultline was restarted, and must be reloaded. `rejected`: what was asked for cannot be done. `server`: Faultline
 * or Temporal is in trouble; the same request may succeed later. `message` is for the learner, and says what to do.
 */
export type RequestError = { type: 'offline' | 'refused' | 'rejected' | 'server'; message: string };

export type Result<T> = { ok: true; value: T } | { ok: false; error: RequestError };
