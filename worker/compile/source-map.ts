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
