import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { buildServer } from './build-server';
import { downloadServer } from './download-server';
import type { ServerSources } from './find-server';
import type { Guard } from './job';
import { findOnPath, isExecutable } from './search-path';

/** What a step that downloads or builds needs from whoever ordered it. */
export type Making = {
  /** Told how it goes on, in a few words. */
  progress: (detail: string) => void;
  signal: AbortSignal;
  guard: Guard;
};

/** Where the server that a launch downloads or builds is kept. */
export function cachedBinary(cacheDir: string): string {
  return join(cacheDir, 'temporal', 'bin', 'temporal');
}

/** The real sources. */
export function serverSources(cacheDir: string, env: NodeJS.ProcessEnv, making: Making): ServerSources {
  const target = cachedBinary(cacheDir);
  return {
    ...offlineSources(cacheDir, env),
    download: () => downloadServer(target, making),
    build: () => buildServer(target, making),
  };
}

/** Only what is on this machine already. */
export function offlineSources(cacheDir: string, env: NodeJS.ProcessEnv): ServerSources {
  const none = { ok: false, reason: 'not tried here; `npm start` does' } as const;
  return {
    env: { TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS, TEMPORAL_CLI_PATH: env.TEMPORAL_CLI_PATH },
    versionText,
    onPath: () => findOnPath('temporal', env),
    inCache: async () => ((await isExecutable(cachedBinary(cacheDir))) ? cachedBinary(cacheDir) : null),
    download: () => Promise.resolve(none),
    build: () => Promise.resolve(none),
  };
}

function versionText(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: 15_000 }, (error, stdout) => resolve(error ? null : stdout));
  });
}
