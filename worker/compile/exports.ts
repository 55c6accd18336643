/**
 * The names under which esbuild's CommonJS output offers functions. What plainly is something else (a literal, a signal
 * definition) is left out; what cannot be told without running the code counts as a function.
 */
export function exportedFunctions(code: string): string[] {
  return exportedNames(code)
    .filter(([name, local]) => name !== 'default' && !isPlainValue(code, local))
    .map(([name]) => name);
}

/**
 * Exported name and local name of each export. esbuild writes
 * `__export(entry_exports, {\n  name: () => local,\n …});` and `module.exports = __toCommonJS(entry_exports);`.
 */
function exportedNames(code: string): [string, string][] {
  const entry = /^module\.exports = __toCommonJS\(([\w$]+)\);$/m.exec(code)?.[1];
  if (!entry) return [];
  const open = `\n__export(${entry}, {\n`;
  const start = code.indexOf(open);
  if (start < 0) return [];
  const block = code.slice(start + open.length, code.indexOf('\n});', start));
  return [...block.matchAll(/^ {2}(?:"([^"]+)"|([^\s:"]+)): \(\) => ([^\s,]+),?$/gm)].map((found) => [
    found[1] ?? found[2] ?? '',
    found[3] ?? '',
  ]);
}

function isPlainValue(code: string, local: string): boolean {
  const start = new RegExp(`^var ${local.replaceAll('$', '\\$')} = (.*)$`, 'm').exec(code)?.[1] ?? '';
  if (/^(\d|["'`[{]|true\b|false\b|null\b|new )/.test(start)) return true;
  return /^\(0, [\w$.]+\.define(Signal|Query|Update|SearchAttributeKey)\)/.test(start);
}
