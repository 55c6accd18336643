import { z } from 'zod';

/** What a downloaded project is made of beside the learner's own files; built with the product, served as a file. */
export const workspaceKit = z.object({
  /** Versions of npm packages, by name: those that the lab itself runs on. */
  versions: z.record(z.string(), z.string()),
  /** The simulated systems as a CommonJS module, and its declarations. */
  services: z.object({ code: z.string(), types: z.string() }),
  template: z.object({ main: z.string(), readme: z.string(), tsconfig: z.string() }),
});
export type WorkspaceKit = z.infer<typeof workspaceKit>;

/** Where the browser finds it. */
export const WORKSPACE_KIT_PATH = '/workspace/kit.json';
