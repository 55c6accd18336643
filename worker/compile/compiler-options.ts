/** Standard libraries of the learner's program: what Node.js 20 has, without the DOM. */
export const LIBS = ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'] as const;

/**
 * How learners' files are type-checked, in the editor and headless alike. The numbers are those of TypeScript's own
 * enumerations; the editor's declarations know only a few of them.
 */
export const COMPILER_OPTIONS = {
  /** ES2023 */
  target: 10,
  /** ESNext */
  module: 99,
  /** Bundler */
  moduleResolution: 100,
  /** Force: every file is a module, as the bundler takes it. */
  moduleDetection: 3,
  lib: [...LIBS],
  types: [],
  strict: true,
  isolatedModules: true,
  esModuleInterop: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  /** The editor's own worker names files by URL. */
  allowNonTsExtensions: true,
};

/** The learner's files and the declarations live under this address in both checkers. */
export const ROOT_URL = 'file:///';
