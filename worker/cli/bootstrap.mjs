// What has to work before anything is installed: plain JavaScript without dependencies.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const REMIND_EVERY_MS = 15_000;

/** A plain word on why this can't run here, or null. */
export function unsupported(version = process.versions.node, platform = process.platform) {
  const [major, minor] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    return `Faultline needs Node.js 20.9 or newer; this is ${version}. Install a newer one and run the same command again.`;
  }
  if (platform === 'win32') {
    return 'Faultline runs on Linux, macOS and WSL2, not on Windows itself. Open a WSL2 terminal and run the same command there.';
  }
  return null;
}

/**
 * What in the installed packages differs from the lock file, in a few words, or null when nothing does. npm writes its
 * own record last, so an interrupted installation shows as well.
 */
export function staleDependencies(folder = root) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const installed = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === null) return null;
  if (installed === null) return 'not installed yet';
  for (const [path, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (path === '' || link) continue;
    const there = installed[path];
    if (there === undefined) {
      // Packages for other platforms are left out.
      if (optional || devOptional) continue;
      return `${path.replace(/^.*node_modules\//, '')} is missing`;
    }
    if (there.version !== version) return `${path.replace(/^.*node_modules\//, '')} is not ${version}`;
  }
  return null;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** Installs what the lock file says when that is not what is there. Ends the process with a message when it can't. */
export async function ensureDependencies() {
  const why = staleDependencies();
  if (why === null) return;
  const log = join(root, '.faultline', 'logs', 'install.log');
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, '');
  const startedAt = Date.now();
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  console.log(`  Installing packages (${why}): a minute or two on a good network.`);
  const reminder = setInterval(
    () => console.log(`  … still installing packages, ${elapsed()}`),
    REMIND_EVERY_MS,
  );
  let code = await npm(log, ['ci', '--include=dev']);
  // Some versions of npm refuse a lock file for what it lacks of other platforms; installing from it works all the same.
  if (code !== 0) code = await npm(log, ['install', '--include=dev', '--no-save']);
  clearInterval(reminder);
  if (code === 0) {
    console.log(`  ✓ Packages installed (${elapsed()})`);
    return;
  }
  const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  console.error(`  ✗ The packages could not be installed. npm said (all of it in ${log}):\n${tail}`);
  console.error('Check the network and the disk, then run the same command again.');
  process.exit(1);
}

function npm(log, command) {
  const program = process.env.npm_execpath;
  const args = [...command, '--no-audit', '--no-fund', '--loglevel=error'];
  const [runner, all] = /npm-cli\.c?js$/.test(program ?? '')
    ? [process.execPath, [program, ...args]]
    : ['npm', args];
  return new Promise((resolve) => {
    const child = spawn(runner, all, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    // Should this process be killed outright, npm must not go on alone: the next start would get in its way.
    const guardian = spawn(process.execPath, [join(here, 'guardian-process.mjs')], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    if (child.pid !== undefined) guardian.stdin.write(`+${child.pid}\n`);
    let stopped = false;
    const stop = () => {
      stopped = true;
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    for (const name of SIGNALS) process.on(name, stop);
    child.stdout.on('data', (chunk) => appendFileSync(log, chunk));
    child.stderr.on('data', (chunk) => appendFileSync(log, chunk));
    child.once('error', (error) => appendFileSync(log, `${error.message}\n`));
    child.once('close', (code) => {
      for (const name of SIGNALS) process.off(name, stop);
      guardian.stdin.end(`-${child.pid}\n`);
      if (stopped) {
        console.log('\nStopped while installing packages. The next start begins with them.');
        process.exit(130);
      }
      resolve(code ?? 1);
    });
  });
}

/** Runs `main(args)` of a TypeScript file beside this one, once its dependencies are there. */
export async function enter(file, args) {
  const problem = unsupported();
  if (problem !== null) {
    console.error(problem);
    process.exit(1);
  }
  process.chdir(root);
  await ensureDependencies();
  await import('tsx');
  const module = await import(new URL(file, import.meta.url).href);
  // This package is CommonJS to Node: what such a file exports arrives as its default export.
  await (module.main ?? module.default.main)(args);
}
