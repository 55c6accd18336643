// Monaco's own TypeScript worker. The build gives it the TypeScript that the runner checks with, and the library files
// of the type bundle, so that editor and runner cannot disagree.
import 'monaco-editor/languages/features/typescript/ts.worker';
