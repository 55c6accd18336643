import { parentPort, workerData } from 'node:worker_threads';
import ts from '@typescript/typescript6';
import type { Diagnostic, SourceFile } from '@/lib/protocol/source';
import { COMPILER_OPTIONS, ROOT_URL } from './compiler-options';
import type { TypeBundle } from './type-bundle';

/** To the thread: check these files. Back: `ready` once warm, then one answer for each request, in order. */
export type TypeAnswer = { type: 'ready' } | { type: 'checked'; diagnostics: Diagnostic[] };

// Started by diagnose.ts with a bundle it made itself.
const bundle: TypeBundle = workerData;
const texts = new Map<string, { text: string; version: number }>();
const snapshots = new Map<string, { version: number; snapshot: ts.IScriptSnapshot }>();
let versions = 0;

function read(name: string): string | undefined {
  return texts.get(name)?.text ?? bundle.libs[name] ?? bundle.files[name];
}

function snapshotOf(name: string): ts.IScriptSnapshot | undefined {
  const text = read(name);
  if (text === undefined) return undefined;
  const version = texts.get(name)?.version ?? 0;
  const kept = snapshots.get(name);
  if (kept?.version === version) return kept.snapshot;
  const snapshot = ts.ScriptSnapshot.fromString(text);
  snapshots.set(name, { version, snapshot });
  return snapshot;
}

// As the editor's own worker answers, so that both see the same program.
const service = ts.createLanguageService({
  getCompilationSettings: () => COMPILER_OPTIONS,
  getScriptFileNames: () => [...texts.keys(), ...Object.keys(bundle.files)],
  getScriptVersion: (name) => String(texts.get(name)?.version ?? 0),
  getScriptSnapshot: snapshotOf,
  getScriptKind: () => ts.ScriptKind.TS,
  getCurrentDirectory: () => '',
  getDefaultLibFileName: () => 'lib.es2023.full.d.ts',
  readFile: read,
  fileExists: (name) => read(name) !== undefined,
});

function check(files: readonly SourceFile[]): Diagnostic[] {
  const wanted = new Map(files.map((file) => [ROOT_URL + file.path, file]));
  for (const name of texts.keys()) {
    if (!wanted.has(name)) {
      texts.delete(name);
      snapshots.delete(name);
    }
  }
  for (const [name, file] of wanted) {
    if (texts.get(name)?.text !== file.text) texts.set(name, { text: file.text, version: ++versions });
  }
  return [...wanted].flatMap(([name, file]) =>
    [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)].flatMap((found) =>
      describe(found, file.path),
    ),
  );
}

function describe(found: ts.Diagnostic, path: string): Diagnostic[] {
  if (found.category !== ts.DiagnosticCategory.Error && found.category !== ts.DiagnosticCategory.Warning)
    return [];
  const source = found.file;
  const place = (offset: number) => {
    const at = source?.getLineAndCharacterOfPosition(offset) ?? { line: 0, character: 0 };
    return { line: at.line + 1, column: at.character + 1 };
  };
  const start = place(found.start ?? 0);
  const end = place((found.start ?? 0) + (found.length ?? 1));
  return [
    {
      kind: 'type',
      severity: found.category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
      message: withoutAdvice(ts.flattenDiagnosticMessageText(found.messageText, '\n')),
      code: found.code,
      location: { file: path, ...start, endLine: end.line, endColumn: end.column },
    },
  ];
}

/** TypeScript advises to install type declarations of Node.js, which is no way out here. */
function withoutAdvice(message: string): string {
  return message.replace(/ Do you need to (install type definitions|change your target library)[\s\S]*$/, '');
}

function post(answer: TypeAnswer): void {
  parentPort?.postMessage(answer);
}

// Parses the libraries and the SDK's declarations once, and fills the checker's caches with what most workflows use.
check([
  {
    path: 'workflows.ts',
    text: "import { proxyActivities, sleep } from '@temporalio/workflow';\nimport type * as activities from './activities';\nconst { warm } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 second' });\nexport async function main(): Promise<void> {\n  await sleep(1);\n  await warm();\n}\n",
  },
  {
    path: 'activities.ts',
    text: "import { email } from '@faultline/services';\nexport const warm = async () => email.send({ to: '', subject: '' });\n",
  },
]);
post({ type: 'ready' });

parentPort?.on('message', (files: SourceFile[]) => post({ type: 'checked', diagnostics: check(files) }));
