import { services } from '@/app/_wiring/services';

export const dynamic = 'force-dynamic';

/** For Prometheus. */
export async function GET(): Promise<Response> {
  const { metrics } = await services();
  return new Response(await metrics.text(), {
    headers: { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' },
  });
}
