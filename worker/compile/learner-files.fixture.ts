import type { SourceFile } from '@/lib/protocol/source';

/** A learner's files: those given, and the smallest thing that compiles for the entries that are not. */
export function learnerFiles(texts: Record<string, string>): SourceFile[] {
  const all = {
    'workflows.ts': 'export async function main(): Promise<string> {\n  return "done";\n}\n',
    'activities.ts': 'export async function work(): Promise<void> {}\n',
    ...texts,
  };
  return Object.entries(all).map(([path, text]) => ({ path, text }));
}
