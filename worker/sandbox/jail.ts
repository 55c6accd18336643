import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Isolation } from '@/lib/protocol/run-event';
import type { Host } from '@/lib/protocol/scenario';
import { CHILD_FILE } from './build-child';

/** Megabytes of V8 heap a sandbox may use; beyond it the process ends itself. */
const HEAP_MB = 128;
/** Bytes of data segment (RLIMIT_DATA), where `prlimit` can set it: stops Buffer bombs. */
const DATA_BYTES = 1_500 * 1024 * 1024;
const TMP_BYTES = 16 * 1024 * 1024;
/** An inside uid that owns nothing on the host. */
const NOBODY = '65534';

/** What a sandbox believes of its host unless it is told otherwise: the same on every machine. */
export const NEUTRAL_HOST: Host = { timeZone: 'UTC', locale: 'en-US' };

export type Launch = { command: string; args: string[]; env: NodeJS.ProcessEnv };

/**
 * How to start a sandbox. `jailed`: bubblewrap with no network, no host files but Node and our bundle, its own process
 * tree, an empty environment; as root an unprivileged uid first, because bubblewrap's inside-root would be real root.
 * `reduced`: only Node's permission model, the heap limit and an empty environment. `host`: the time zone and locale that the
 * process finds.
 */
export function launch(
  isolation: Isolation,
  buildDir: string,
  host: Host = NEUTRAL_HOST,
  find: (tool: string) => string | null = findTool,
): Launch {
  const node = realpathSync(process.execPath);
  const script = path.join(buildDir, CHILD_FILE);
  const program = [node, ...nodeFlags(buildDir), script];
  const limit = find('prlimit');
  const limited = limit ? [limit, `--data=${DATA_BYTES}`, '--core=0', '--', ...program] : program;
  const seen = environment(host);
  const argv = isolation === 'jailed' ? [...bubblewrap(node, buildDir, seen, find), ...limited] : limited;
  const [command = node, ...args] = argv;
  return { command, args, env: { NODE_ENV: 'production', ...(isolation === 'jailed' ? {} : seen) } };
}

/** Node takes its time zone and its locale from these; a locale is written `de_DE.UTF-8` there. */
function environment({ timeZone, locale }: Host): Record<string, string> {
  const posix = `${locale.replaceAll('-', '_')}.UTF-8`;
  return { TZ: timeZone, LANG: posix, LC_ALL: posix };
}

function nodeFlags(buildDir: string): string[] {
  const major = Number(process.versions.node.split('.')[0]);
  const permission = major >= 24 ? '--permission' : '--experimental-permission';
  return [`--max-old-space-size=${HEAP_MB}`, permission, '--no-warnings', `--allow-fs-read=${buildDir}/*`];
}

function bubblewrap(
  node: string,
  buildDir: string,
  seen: Record<string, string>,
  find: (tool: string) => string | null,
): string[] {
  const bwrap = find('bwrap');
  if (!bwrap) throw new Error('bubblewrap (bwrap) was found at start and is gone now');
  const args: string[] = [];
  if (process.getuid?.() === 0) {
    const setpriv = find('setpriv');
    if (!setpriv) throw new Error('setpriv (util-linux) is needed to drop root before bubblewrap');
    args.push(setpriv, `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs');
  }
  args.push(bwrap, '--unshare-all', '--die-with-parent', '--new-session', '--hostname', 'lab');
  for (const dir of ['/usr', '/bin', '/lib', '/lib64', '/etc/ld.so.cache', '/etc/alternatives']) {
    if (existsSync(dir)) args.push('--ro-bind', dir, dir);
  }
  args.push('--proc', '/proc', '--dev', '/dev');
  args.push(
    '--size',
    String(TMP_BYTES),
    '--tmpfs',
    '/tmp',
    '--size',
    String(TMP_BYTES),
    '--tmpfs',
    '/dev/shm',
  );
  if (!node.startsWith('/usr/')) args.push('--ro-bind', node, node);
  args.push('--ro-bind', buildDir, buildDir, '--remount-ro', '/', '--clearenv', '--chdir', '/tmp');
  for (const [name, value] of Object.entries(seen)) args.push('--setenv', name, value);
  return args;
}

/** The absolute path of a tool on PATH, or null. */
export function findTool(tool: string): string | null {
  for (const dir of (process.env.PATH ?? '').split(':').filter(Boolean)) {
    const file = path.join(dir, tool);
    if (existsSync(file)) return file;
  }
  return null;
}
