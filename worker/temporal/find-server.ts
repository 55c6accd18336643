import { formatVersion, isAtLeast, parseServerVersion, VIRTUAL_TIME_SINCE } from './server-version';

/** Where a server comes from. `virtualTime: false` means that it certainly lacks it; a cluster has to be asked. */
export type FoundServer =
  | { type: 'cluster'; address: string }
  | { type: 'binary'; path: string; origin: Origin; version: string; virtualTime: boolean }
  | { type: 'none'; message: string };

export type Origin = 'TEMPORAL_CLI_PATH' | 'PATH' | 'cache' | 'download' | 'build';

/** A binary that was made, or why it was not: a clause that ends a sentence. */
export type Obtained = { ok: true; path: string } | { ok: false; reason: string };

/** Everything the look-up does to the world, so that its decisions can be tested without one. */
export type ServerSources = {
  env: { TEMPORAL_ADDRESS?: string | undefined; TEMPORAL_CLI_PATH?: string | undefined };
  /** What `<path> --version` prints, or null when it can't be run. */
  versionText(path: string): Promise<string | null>;
  /** Absolute path of `temporal` on PATH. */
  onPath(): Promise<string | null>;
  /** Absolute path of the binary that an earlier launch downloaded or built. */
  inCache(): Promise<string | null>;
  download(): Promise<Obtained>;
  build(): Promise<Obtained>;
};

/**
 * Looks for a Temporal server, the cheapest source first, and makes one when there is none. A server that is named by
 * the environment is taken at its word or refused, never quietly replaced.
 *
 * @param say receives one plain line for every source that was passed over.
 */
export async function findServer(sources: ServerSources, say: (line: string) => void): Promise<FoundServer> {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_CLI_PATH: named } = sources.env;
  if (address) return { type: 'cluster', address };
  if (named) return await judgeNamed(sources, named, say);

  const skipped: string[] = [];
  const pass = (line: string) => {
    skipped.push(line);
    say(line);
  };
  const tries: readonly (readonly [Origin, () => Promise<Obtained | null>])[] = [
    ['PATH', async () => asObtained(await sources.onPath())],
    ['cache', async () => asObtained(await sources.inCache())],
    ['download', () => sources.download()],
    ['build', () => sources.build()],
  ];
  for (const [origin, obtain] of tries) {
    const obtained = await obtain();
    if (obtained === null) continue;
    if (!obtained.ok) {
      pass(`${LABEL[origin]}: ${obtained.reason}.`);
      continue;
    }
    const verdict = judge(origin, obtained.path, await sources.versionText(obtained.path));
    if (verdict.type === 'use') return verdict.server;
    pass(verdict.line);
  }
  return { type: 'none', message: noServer(skipped) };
}

const LABEL: Record<Origin, string> = {
  TEMPORAL_CLI_PATH: 'The Temporal server named by TEMPORAL_CLI_PATH',
  PATH: 'The Temporal command on your PATH',
  cache: 'The Temporal server of an earlier start',
  download: "The Temporal SDK's own download",
  build: 'Building the Temporal server with Go',
};

type Judgement = { type: 'use'; server: FoundServer } | { type: 'skip'; line: string };

function judge(origin: Origin, path: string, printed: string | null): Judgement {
  const version = printed === null ? null : parseServerVersion(printed);
  if (version === null)
    return { type: 'skip', line: `${LABEL[origin]} (${path}) does not run; it is not used.` };
  if (!isAtLeast(version, VIRTUAL_TIME_SINCE)) {
    return {
      type: 'skip',
      line:
        `${LABEL[origin]} (${path}) holds server ${formatVersion(version)}; ` +
        `virtual time needs ${formatVersion(VIRTUAL_TIME_SINCE)} or newer. It is not used.`,
    };
  }
  return {
    type: 'use',
    server: { type: 'binary', path, origin, version: formatVersion(version), virtualTime: true },
  };
}

async function judgeNamed(
  sources: ServerSources,
  path: string,
  say: (line: string) => void,
): Promise<FoundServer> {
  const printed = await sources.versionText(path);
  const version = printed === null ? null : parseServerVersion(printed);
  if (version === null) {
    return {
      type: 'none',
      message:
        `TEMPORAL_CLI_PATH says ${path}, but that does not answer to --version as the Temporal command does. ` +
        'Give it the path of a Temporal command line tool, or unset it and Faultline finds a server itself.',
    };
  }
  const virtualTime = isAtLeast(version, VIRTUAL_TIME_SINCE);
  if (!virtualTime) {
    say(
      `TEMPORAL_CLI_PATH holds server ${formatVersion(version)}, which has no virtual time: waits and backoffs take ` +
        `as long as they say. Server ${formatVersion(VIRTUAL_TIME_SINCE)} or newer skips them.`,
    );
  }
  return { type: 'binary', path, origin: 'TEMPORAL_CLI_PATH', version: formatVersion(version), virtualTime };
}

function asObtained(path: string | null): Obtained | null {
  return path === null ? null : { ok: true, path };
}

function noServer(skipped: readonly string[]): string {
  return [
    'Faultline needs a Temporal server and could not get one.',
    ...skipped.map((line) => `  - ${line}`),
    'Any one of these is enough:',
    `  1. Install the Temporal command line tool, version 1.9 or newer, so that \`temporal\` is on your PATH,`,
    '     or set TEMPORAL_CLI_PATH to where it is.',
    '  2. Install Go 1.26 or newer: Faultline then builds the server itself, once, in about five minutes.',
    '  3. Set TEMPORAL_ADDRESS to a Temporal cluster that already runs (TEMPORAL_API_KEY and TEMPORAL_TLS are read too).',
    'Then run the same command again; what is already done is kept.',
  ].join('\n');
}
