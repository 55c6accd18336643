import { z } from 'zod';
import { isolation } from '@/lib/protocol/run-event';

/** What the process that makes the assets reports. */
export const assetsMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), detail: z.string() }),
  z.object({ type: z.literal('done'), isolation, reason: z.string() }),
]);
export type AssetsMessage = z.infer<typeof assetsMessage>;
