import { commandLines } from '@/lib/timeline/command-lines';
import { readLink } from '@/lib/timeline/deep-link';
import { itemForEvent } from '@/lib/timeline/event-owner';
import { momentItem } from '@/lib/timeline/moment';
import { momentsOf } from '@/lib/timeline/moments';

/** What finds one's way through a run: its moments, its items, the lines they came of. */
export const runTools = { commandLines, itemForEvent, momentItem, momentsOf, readLink };
export type RunTools = typeof runTools;
