import { z } from 'zod';
import { apiRoute, jsonResponse, refuse } from '@/app/_wiring/api-route';
import { authoredFolder, nextStamp } from '@/app/_wiring/authored-lab';

/** Whether the lab that somebody is writing has changed since; waits a while for that. There is nothing here in ordinary use. */
export const GET = apiRoute('api', z.object({}), async (request) => {
  const folder = authoredFolder();
  if (folder === null) return refuse(404, 'not-found', 'Nobody is writing a lab here.');
  const since = new URL(request.url).searchParams.get('since') ?? '';
  return jsonResponse({ stamp: await nextStamp(folder, since, request.signal) });
});
