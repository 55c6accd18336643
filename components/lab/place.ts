import type { Location } from '@/lib/protocol/source';

/** `workflows.ts:12` */
export function shortPlace(location: Location): string {
  return `${location.file}:${location.line}`;
}
