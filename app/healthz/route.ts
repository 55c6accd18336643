import { health } from '@/app/_wiring/health';

export const dynamic = 'force-dynamic';

/** For probes: 200 while runs can be started and stored, else 503; the body says which part is missing. */
export async function GET(): Promise<Response> {
  const found = await health();
  return Response.json(found, {
    status: found.status === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}
