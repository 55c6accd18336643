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

export const stepPath = (lab: string, step: string): string => `/labs/${lab}/${step}`;
