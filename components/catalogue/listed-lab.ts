import { PLAYGROUND } from '@/lib/protocol/playground';

/** What a list says of a lab. */
export type ListedLab = {
  id: string;
  title: string;
  summary: string;
  concepts: readonly string[];
  prerequisites: readonly string[];
  minutes: number;
  steps: readonly { id: string; title: string }[];
};

/** The page of a step, or of a situation in the playground. */
export const stepPath = (lab: string, step: string): string =>
  lab === PLAYGROUND ? `/playground/${step}` : `/labs/${lab}/${step}`;
