import type { Message } from 'esbuild';
import type { Diagnostic, Location } from '@/lib/protocol/source';
import { dynamicRefusal } from './import-rules';

/** Messages of esbuild itself that are about loading modules, by their id. */
const DYNAMIC = new Set(['unsupported-dynamic-import', 'unsupported-require-call', 'indirect-require']);

/** An error of esbuild, or of our resolver by way of esbuild, as the learner reads it. */
export function toDiagnostic(message: Message, texts: ReadonlyMap<string, string>): Diagnostic {
  const location = toLocation(message, texts);
  if (DYNAMIC.has(message.id)) {
    return { kind: 'import', severity: 'error', ...dynamicRefusal, location };
  }
  if (message.pluginName !== '') {
    const hint = message.notes[0]?.text;
    return { kind: 'import', severity: 'error', message: message.text, location, ...(hint ? { hint } : {}) };
  }
  const text = message.text.replaceAll('learner:', '');
  if (text.startsWith('Top-level await')) {
    return {
      kind: 'syntax',
      severity: 'error',
      message: 'There is an await outside of any function.',
      location,
      hint: 'Put it into the workflow or activity function; modules are loaded without waiting.',
    };
  }
  return { kind: 'syntax', severity: 'error', message: text, location };
}

/** esbuild counts columns in bytes from 0, editors in UTF-16 units from 1. */
function toLocation(message: Message, texts: ReadonlyMap<string, string>): Location | null {
  const at = message.location;
  if (!at) return null;
  const file = at.file.replace(/^learner:/, '');
  const line = (texts.get(file) ?? '').split(/\r\n|[\n\r\u2028\u2029]/)[at.line - 1] ?? at.lineText;
  const bytes = Buffer.from(line, 'utf8');
  const column = (offset: number) => bytes.subarray(0, offset).toString('utf8').length + 1;
  return {
    file,
    line: at.line,
    column: column(at.column),
    endLine: at.line,
    endColumn: column(at.column + Math.max(at.length, 1)),
  };
}
