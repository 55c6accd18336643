import { originalPositionFor, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping';

/** The part of the `source-map` package that the SDK's workflow VM uses, without its WebAssembly file. */
export class SourceMapConsumer {
  readonly #map: TraceMap;
  constructor(map: SourceMapInput) {
    this.#map = new TraceMap(map);
  }

  originalPositionFor(position: { line: number; column: number }): ReturnType<typeof originalPositionFor> {
    return originalPositionFor(this.#map, position);
  }
}
