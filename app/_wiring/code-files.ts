import type { Result } from '@/lib/protocol/answer';
import { WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import { isCode, withWorkflowEntry } from '@/lib/replay/workflow-entry';
import { sourceFiles, type SourceFile } from '@/lib/protocol/source';

/** A file that was chosen; of a chosen folder with its path below that. */
export type ChosenFile = { path: string; text: () => Promise<string> };

/** The code among chosen files. The error says what to choose instead. */
export async function readCodeFiles(chosen: readonly ChosenFile[]): Promise<Result<readonly SourceFile[]>> {
  const code = chosen.filter(({ path }) => isCode(path) && !/(^|\/)(node_modules|dist)\//.test(path));
  if (code.length === 0) return rejected('There is no TypeScript file among these.');
  const read = await Promise.all(code.map(async ({ path, text }) => ({ path, text: await text() })));
  const files = withWorkflowEntry(read) ?? ofOneFile(read);
  if (!files)
    return rejected(
      `There is no ${WORKFLOWS_FILE} among these. Choose it as well, or the folder that it is in.`,
    );
  const parsed = sourceFiles.safeParse(files);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue?.path[0];
  const path = typeof at === 'number' ? `${files[at]?.path ?? ''}: ` : '';
  return rejected(`${path}${issue?.message ?? ''}. The command takes any: npm run lab -- replay --help`);
}

/** A single file is the workflows', whatever it is called. */
function ofOneFile(files: readonly SourceFile[]): SourceFile[] | null {
  const [only] = files;
  if (!only || files.length > 1) return null;
  return [{ path: WORKFLOWS_FILE, text: only.text }];
}

const rejected = (message: string): Result<never> => ({ ok: false, error: { type: 'rejected', message } });
