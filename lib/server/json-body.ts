import 'server-only';
import type { z } from 'zod';
import type { ApiError } from '@/lib/protocol/api';

type Code = ApiError['error']['code'];

export type Refusal = { ok: false; status: number; code: Code; message: string };
export type JsonBody<T> = { ok: true; value: T } | Refusal;

/** Reads and parses a request's JSON body, and stops reading beyond `maxBytes`. */
export async function readJsonBody<T extends z.ZodType>(
  request: Request,
  shape: T,
  maxBytes: number,
): Promise<JsonBody<z.output<T>>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return refusal(415, 'bad-request', 'The body must be JSON (Content-Type: application/json).');
  }
  const text = await readText(request, maxBytes);
  if (text === null) {
    const limit = Math.floor(maxBytes / 1024);
    return refusal(413, 'too-large', `The request is larger than ${limit} KB. Make what you send smaller.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refusal(400, 'bad-request', 'The body is not valid JSON.');
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) return refusal(400, 'bad-request', problems(parsed.error));
  return { ok: true, value: parsed.data };
}

/** An answer that tells what went wrong and what to do. */
export function errorResponse({ status, code, message }: Omit<Refusal, 'ok'>): Response {
  const body: ApiError = { error: { code, message } };
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}

async function readText(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null;
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The first few problems; a body of thousands of wrong items must not make an answer of thousands of lines. */
function problems(error: z.ZodError): string {
  const lines = error.issues.slice(0, 3).map((issue) => {
    const place = issue.path.map(String).join('.');
    return place ? `${place}: ${issue.message}` : issue.message;
  });
  return `The request is malformed. ${lines.join('. ')}.`;
}

function refusal(status: number, code: Code, message: string): Refusal {
  return { ok: false, status, code, message };
}
