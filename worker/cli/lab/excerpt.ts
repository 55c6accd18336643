import type { Location, SourceFile } from '@/lib/protocol/source';

const AROUND = 1;

/** The lines at a place, with a mark at the one that is meant; empty when the file is not at hand. */
export function excerpt(files: readonly SourceFile[], location: Location | null): string[] {
  const text = files.find((file) => file.path === location?.file)?.text;
  if (!location || text === undefined) return [];
  const lines = text.split('\n');
  const first = Math.max(1, location.line - AROUND);
  const last = Math.min(lines.length, location.line + AROUND);
  const width = String(last).length;
  const shown: string[] = [];
  for (let line = first; line <= last; line += 1) {
    const mark = line === location.line ? '>' : ' ';
    shown.push(`  ${mark} ${String(line).padStart(width)} | ${lines[line - 1]?.slice(0, 160) ?? ''}`);
  }
  return shown;
}

/** `workflows.ts:41:11`. */
export function placeText(location: Location | null): string {
  return location ? `${location.file}:${location.line}:${location.column}` : '';
}
