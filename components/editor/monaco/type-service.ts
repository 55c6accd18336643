import {
  getTypeScriptWorker,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import { z } from 'zod';

const asset = z.object({
  compilerOptions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  /** Declarations by URL. */
  files: z.record(z.string(), z.string()),
});

/** Loads the type bundle and makes the editor's TypeScript check what the runner checks, the same way. */
export async function setUpTypes(): Promise<void> {
  const answer = await fetch(new URL('types.json', import.meta.url));
  if (!answer.ok) throw new Error(`The editor's type declarations could not be loaded (${answer.status}).`);
  const { compilerOptions, files } = asset.parse(await answer.json());
  typescriptDefaults.setCompilerOptions(compilerOptions);
  typescriptDefaults.setExtraLibs(
    Object.entries(files).map(([filePath, content]) => ({ filePath, content })),
  );
  // Types cross files, so the worker must know all of them at once.
  typescriptDefaults.setEagerModelSync(true);
  // Diagnostics are asked for by type-markers.ts, for all files whenever one changes.
  typescriptDefaults.setModeConfiguration({ ...typescriptDefaults.modeConfiguration, diagnostics: false });
}

/** How often and how long the language's registration is looked for. */
const LOOK_MS = 20;
const LOOKS = 500;

/**
 * Gives access to the worker that knows the types, once there is a TypeScript model. Monaco registers the language a
 * little after the first model and refuses until then, without saying when it will be ready.
 */
export async function typeScriptWorker(): ReturnType<typeof getTypeScriptWorker> {
  for (let look = 1; ; look += 1) {
    try {
      return await getTypeScriptWorker();
    } catch (error) {
      if (look >= LOOKS) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}
