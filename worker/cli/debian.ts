import { readFile } from 'node:fs/promises';
import { runJob, type Guard } from '../temporal/job';

type Options = { guard: Guard; signal: AbortSignal };

const LIMIT_MS = 15 * 60_000;

/**
 * Installs packages with apt-get where that is possible without asking anybody: as root on Debian or Ubuntu.
 *
 * @returns null, or why not, as a clause.
 */
export async function installPackages(packages: readonly string[], options: Options): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'installing packages needs root';
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)) return 'this is neither Debian nor Ubuntu';
  const updated = await apt(['update'], options);
  if (updated !== null) return `apt-get update failed: ${updated}`;
  const installed = await apt(['install', '-y', '--no-install-recommends', ...packages], options);
  return installed === null ? null : `apt-get could not install ${packages.join(' ')}: ${installed}`;
}

async function apt(args: readonly string[], { guard, signal }: Options): Promise<string | null> {
  let last = '';
  const ended = await runJob('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    guard,
    signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
    onLine: (line) => (last = line.trim() || last),
  });
  if (ended.type === 'missing') return 'apt-get is missing';
  return ended.type === 'exit' && ended.code === 0 ? null : last || 'it gave no reason';
}
