import { describe, expect, it } from 'vitest';
import { findServer, type Obtained, type ServerSources } from './find-server';

const NEW = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';
const OLD = 'temporal version 1.5.0 (Server 1.29.2, UI 2.40.0)';

type World = {
  env?: ServerSources['env'];
  path?: string | null;
  cache?: string | null;
  download?: Obtained;
  build?: Obtained;
  versions?: Record<string, string>;
};

/** Looks up in a made-up world; `asked` is the order in which sources were touched. */
async function look(world: World) {
  const asked: string[] = [];
  const lines: string[] = [];
  const touch = <T>(name: string, answer: T) => {
    asked.push(name);
    return Promise.resolve(answer);
  };
  const found = await findServer(
    {
      env: world.env ?? {},
      versionText: (path) => Promise.resolve(world.versions?.[path] ?? null),
      onPath: () => touch('PATH', world.path ?? null),
      inCache: () => touch('cache', world.cache ?? null),
      download: () => touch('download', world.download ?? { ok: false, reason: 'no network' }),
      build: () => touch('build', world.build ?? { ok: false, reason: 'Go is not installed' }),
    },
    (line) => lines.push(line),
  );
  return { found, asked, lines };
}

describe('looking for a Temporal server', () => {
  it('takes a cluster named by TEMPORAL_ADDRESS before anything else and touches nothing', async () => {
    const { found, asked } = await look({
      env: { TEMPORAL_ADDRESS: 'temporal.example:7233', TEMPORAL_CLI_PATH: '/named' },
      versions: { '/named': NEW },
    });
    expect(found).toEqual({ type: 'cluster', address: 'temporal.example:7233' });
    expect(asked).toEqual([]);
  });

  it('takes TEMPORAL_CLI_PATH before PATH', async () => {
    const { found, asked } = await look({
      env: { TEMPORAL_CLI_PATH: '/named' },
      path: '/usr/bin/temporal',
      versions: { '/named': NEW, '/usr/bin/temporal': NEW },
    });
    expect(found).toMatchObject({
      type: 'binary',
      path: '/named',
      origin: 'TEMPORAL_CLI_PATH',
      virtualTime: true,
    });
    expect(asked).toEqual([]);
  });

  it('uses an old TEMPORAL_CLI_PATH all the same, with a warning that virtual time is missing', async () => {
    const { found, lines } = await look({
      env: { TEMPORAL_CLI_PATH: '/named' },
      versions: { '/named': OLD },
    });
    expect(found).toMatchObject({ type: 'binary', path: '/named', version: '1.29.2', virtualTime: false });
    expect(lines.join()).toMatch(/1\.29\.2, which has no virtual time/);
  });

  it('refuses a TEMPORAL_CLI_PATH that does not run instead of quietly using another', async () => {
    const { found, asked } = await look({
      env: { TEMPORAL_CLI_PATH: '/nowhere' },
      path: '/usr/bin/temporal',
      versions: { '/usr/bin/temporal': NEW },
    });
    expect(found).toMatchObject({ type: 'none' });
    expect(found.type === 'none' && found.message).toMatch(/\/nowhere.*unset it/s);
    expect(asked).toEqual([]);
  });

  it('takes a new enough command on PATH', async () => {
    const { found, asked } = await look({
      path: '/usr/bin/temporal',
      versions: { '/usr/bin/temporal': NEW },
    });
    expect(found).toMatchObject({ path: '/usr/bin/temporal', origin: 'PATH', version: '1.32.0' });
    expect(asked).toEqual(['PATH']);
  });

  it('skips an old command on PATH with a line, and goes on to the cache', async () => {
    const { found, lines, asked } = await look({
      path: '/usr/bin/temporal',
      cache: '/cache/temporal',
      versions: { '/usr/bin/temporal': OLD, '/cache/temporal': NEW },
    });
    expect(found).toMatchObject({ path: '/cache/temporal', origin: 'cache' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/1\.29\.2.*1\.32\.0 or newer/);
    expect(asked).toEqual(['PATH', 'cache']);
  });

  it('downloads when nothing is there', async () => {
    const { found, asked } = await look({ download: { ok: true, path: '/d/t' }, versions: { '/d/t': NEW } });
    expect(found).toMatchObject({ path: '/d/t', origin: 'download' });
    expect(asked).toEqual(['PATH', 'cache', 'download']);
  });

  it.each([
    ['was refused', { ok: false as const, reason: 'no network' }],
    ['brought too old a server', { ok: true as const, path: '/d/t' }],
    ['brought something that does not run', { ok: true as const, path: '/d/broken' }],
  ])('builds when the download %s', async (_, download) => {
    const { found, lines } = await look({
      download,
      build: { ok: true, path: '/b/t' },
      versions: { '/d/t': OLD, '/b/t': NEW },
    });
    expect(found).toMatchObject({ path: '/b/t', origin: 'build' });
    expect(lines).toHaveLength(1);
  });

  it('ends in one message with the three ways and the reasons when there is none', async () => {
    const { found } = await look({});
    const message = found.type === 'none' ? found.message : '';
    for (const part of [
      'on your PATH',
      'Install Go',
      'TEMPORAL_ADDRESS',
      'no network',
      'Go is not installed',
    ]) {
      expect(message).toContain(part);
    }
  });
});
