import { z } from 'zod';
import { scenario } from './scenario';
import { sourceFiles } from './source';

/** A saved state of a draft. `savedAt`: milliseconds since the epoch. */
export const revision = z.object({ revision: z.number().int().min(1), savedAt: z.number() });
export type Revision = z.infer<typeof revision>;

/** `GET /api/drafts/<lab>/<step>/history`: the newest first. `…/history/<revision>` gives one as a draft. */
export const revisionList = z.object({ revisions: z.array(revision) });

const titled = z.object({ id: z.string(), title: z.string() });

/** Code of a learner in one step, and the scenario it is to run in elsewhere. */
export const workspaceStep = z.object({ lab: titled, step: titled, scenario, files: sourceFiles });
export type WorkspaceStep = z.infer<typeof workspaceStep>;

/** `GET /api/workspace`: every step that the learner has changed, in the order of the labs. */
export const workspace = z.object({ steps: z.array(workspaceStep) });
