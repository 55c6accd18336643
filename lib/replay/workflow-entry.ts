import { WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import type { SourceFile } from '@/lib/protocol/source';

/** Where projects keep their workflows, beside `workflows.ts` itself. */
const ELSEWHERE = ['workflows/index.ts', 'src/workflows.ts', 'src/workflows/index.ts'];

/**
 * The files with a `workflows.ts` among them: a project that keeps its workflows in another usual place gets one that passes
 * them on. Null where there is none in any of those places.
 */
export function withWorkflowEntry(files: readonly SourceFile[]): SourceFile[] | null {
  const paths = files.map((file) => file.path);
  if (paths.includes(WORKFLOWS_FILE)) return [...files];
  const entry = ELSEWHERE.find((path) => paths.includes(path));
  if (entry === undefined) return null;
  const text = `export * from './${entry.replace(/\.ts$/, '')}';\n`;
  return [...files, { path: WORKFLOWS_FILE, text }];
}

/** Whether a file of a project is code of its own: TypeScript, and neither a test nor types alone. */
export function isCode(path: string): boolean {
  return path.endsWith('.ts') && !path.endsWith('.d.ts') && !/\.(test|spec)\.ts$/.test(path);
}
