import { decodedMappings, encodedMappings, type SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping';
import { z } from 'zod';

/** A version 3 source map with its mappings encoded, as Node, the SDK and browsers read it. */
export type RawSourceMap = {
  version: 3;
  file: string;
  sources: string[];
  sourcesContent: string[];
  names: string[];
  mappings: string;
};

const esbuildMap = z.object({
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string().nullable()),
  names: z.array(z.string()),
  mappings: z.string(),
});

/**
 * The name that all of the SDK's frames get. With it the SDK recognises its own frames and cuts them off the stack of
 * a failure.
 */
export const SDK_SOURCE = 'node_modules/@temporalio/workflow/lib/internals.js';

/** Parses esbuild's map; sources come out under the learner's own file names. */
export function learnerMap(text: string, file: string): RawSourceMap {
  const map = esbuildMap.parse(JSON.parse(text));
  return {
    version: 3,
    file,
    sources: map.sources.map((source) => source.replace(/^learner:/, '')),
    sourcesContent: map.sourcesContent.map((content) => content ?? ''),
    names: map.names,
    mappings: map.mappings,
  };
}

/**
 * Moves a map down for code that stands after `linesBefore` lines of the SDK and before `linesAfter` of them. The SDK's
 * lines lead to {@link SDK_SOURCE}.
 */
export function shiftMap(map: RawSourceMap, linesBefore: number, linesAfter: number): RawSourceMap {
  const sdkLine: SourceMapSegment[] = [[0, map.sources.length, 0, 0]];
  const before = Array.from({ length: linesBefore }, () => sdkLine);
  const after = Array.from({ length: linesAfter }, () => sdkLine);
  const own = decodedMappings(new TraceMap(map)).map((line) => [...line]);
  const sources = [...map.sources, SDK_SOURCE];
  const mappings = encodedMappings(
    new TraceMap({ version: 3, sources, names: map.names, mappings: [...before, ...own, ...after] }),
  );
  return { ...map, sources, sourcesContent: [...map.sourcesContent, ''], mappings };
}
