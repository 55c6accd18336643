import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { staleDependencies, unsupported } from './bootstrap.mjs';

type Packages = Record<string, { version?: string; optional?: boolean; link?: boolean }>;

function checkout(wanted: Packages, installed: Packages | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bootstrap-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (installed !== null) {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(
      join(folder, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: installed }),
    );
  }
  return folder;
}

describe('installed packages', () => {
  const lock = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  it('are fresh when they are what the lock file says, packages for other platforms aside', () => {
    expect(staleDependencies(checkout(lock, { 'node_modules/a': { version: '1.0.0' } }))).toBeNull();
  });

  it.each([
    ['nothing is installed, or an installation was interrupted', null, 'not installed yet'],
    ['a package is missing', {}, 'a is missing'],
    ['a package has another version', { 'node_modules/a': { version: '0.9.0' } }, 'a is not 1.0.0'],
    [
      'an optional package has another version',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } },
      'b is not 2.0.0',
    ],
  ])('are stale when %s', (_, installed, why) => {
    expect(staleDependencies(checkout(lock, installed))).toBe(why);
  });
});

describe('the machine', () => {
  it.each([
    ['20.9.0', 'linux'],
    ['22.1.0', 'darwin'],
    ['24.0.0', 'linux'],
  ] as const)('with Node %s on %s is fine', (version, platform) => {
    expect(unsupported(version, platform)).toBeNull();
  });

  it.each(['18.20.0', '20.8.1'])('with Node %s is told which one it needs', (version) => {
    expect(unsupported(version, 'linux')).toMatch(/20\.9 or newer; this is/);
  });

  it('with Windows itself is pointed to WSL2', () => {
    expect(unsupported('22.1.0', 'win32')).toMatch(/WSL2/);
  });
});
