/** A released version: major, minor, patch. */
export type Version = readonly [major: number, minor: number, patch: number];

/** The first server that skips time by itself, per workflow execution. Older ones run in real time. */
export const VIRTUAL_TIME_SINCE: Version = [1, 32, 0];

/**
 * The *server's* version in what `temporal --version` prints, for instance
 * `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. Null when it is not there.
 */
export function parseServerVersion(printed: string): Version | null {
  const found = /\bServer\s+v?(\d+)\.(\d+)\.(\d+)/i.exec(printed);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : null;
}

export function isAtLeast(version: Version, wanted: Version): boolean {
  for (const place of [0, 1, 2] as const) {
    if (version[place] !== wanted[place]) return version[place] > wanted[place];
  }
  return true;
}

export function formatVersion(version: Version): string {
  return version.join('.');
}
