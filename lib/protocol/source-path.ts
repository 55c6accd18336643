/** Most characters a path of a learner's file may have. */
export const MAX_PATH = 100;

/** A plain relative path to a TypeScript file: lower-case folders and names, no dots but the ending's. */
export const SOURCE_PATH = /^(?:[a-z0-9][a-z0-9_-]*\/){0,3}[a-z0-9][a-z0-9_-]*\.ts$/;
