import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../paths';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      optional: z.boolean().default(false),
      os: z.array(z.string()).optional(),
      cpu: z.array(z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

const { packages } = lockFile.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));

/** The folders in which Node looks for a package, seen from another one, innermost first. */
function candidates(from: string, name: string): string[] {
  const places = [`node_modules/${name}`];
  const steps = from.split('/node_modules/');
  steps.forEach((_, index) => {
    if (from !== '')
      places.unshift(`${steps.slice(0, index + 1).join('/node_modules/')}/node_modules/${name}`);
  });
  return places;
}

// npm leaves out what is not installed where the file is written, and `npm ci` then refuses it everywhere.
it('names the binaries of every platform, so that the packages install on all of them', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !candidates(from, name).some((place) => place in packages),
    ),
  );
  expect(missing).toEqual([]);
});

it('names no place to download from, so that everybody installs from their own registry', () => {
  expect(Object.keys(packages).filter((name) => packages[name]?.resolved !== undefined)).toEqual([]);
});

// A binary for another platform may lack its hash, where the registry that wrote the file did not have it.
it('proves by its hash every package that is not some platform’s binary', () => {
  const unproven = Object.entries(packages).filter(([path, { integrity, optional, os, cpu }]) => {
    const binary = optional && (os ?? cpu) !== undefined;
    return path !== '' && integrity === undefined && !binary;
  });
  expect(unproven.map(([path]) => path)).toEqual([]);
});
