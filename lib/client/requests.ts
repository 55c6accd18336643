import type { z } from 'zod';
import type { Result } from '@/lib/protocol/answer';
import { TOKEN_HEADER } from '@/lib/protocol/api';
import { errorOf, misunderstood } from './client-error';
import { offline } from './offline';

export type ApiOptions = { token: string; fetch: typeof fetch };

/** How requests to our own origin are made and answers are read. Nothing here rejects. */
export function createRequests({ token, fetch }: ApiOptions) {
  async function ask(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Result<Response>> {
    let response: Response;
    try {
      response = await fetch(path, {
        method,
        cache: 'no-store',
        ...(signal ? { signal } : {}),
        headers: {
          [TOKEN_HEADER]: token,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      return { ok: false, error: offline };
    }
    if (!response.ok) return { ok: false, error: await errorOf(response) };
    return { ok: true, value: response };
  }

  async function parsed<T>(answer: Result<Response>, shape: z.ZodType<T>): Promise<Result<T>> {
    if (!answer.ok) return answer;
    const value = shape.safeParse(await answer.value.json().catch(() => undefined));
    return value.success ? { ok: true, value: value.data } : { ok: false, error: misunderstood };
  }

  async function parsedIfAny<T>(answer: Result<Response>, shape: z.ZodType<T>): Promise<Result<T | null>> {
    if (answer.ok && answer.value.status === 204) return { ok: true, value: null };
    return parsed(answer, shape);
  }

  return { ask, parsed, parsedIfAny };
}
