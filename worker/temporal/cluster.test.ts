import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clusterOptions, prepareCluster } from './cluster';
import { freePort } from './ports';

const ADDRESS = 'cluster.example:7233';

describe('how a cluster is reached', () => {
  it.each([
    [{}, { address: ADDRESS }],
    [{ TEMPORAL_TLS: 'true' }, { address: ADDRESS, tls: true }],
    [{ TEMPORAL_API_KEY: 'key' }, { address: ADDRESS, apiKey: 'key', tls: true }],
    [
      { TEMPORAL_API_KEY: 'key', TEMPORAL_TLS: 'false' },
      { address: ADDRESS, apiKey: 'key' },
    ],
    [{ TEMPORAL_TLS_SERVER_NAME: 'name' }, { address: ADDRESS, tls: { serverNameOverride: 'name' } }],
  ])('with %j', async (env, options) => {
    const { channelArgs, ...given } = await clusterOptions(ADDRESS, { ...env, NODE_ENV: 'test' });
    expect(given).toEqual(options);
    expect(channelArgs['grpc.max_reconnect_backoff_ms']).toBeLessThanOrEqual(1_000);
  });

  it('with certificates from files or from the environment', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-tls-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'key.pem'), 'the key');
    const { tls } = await clusterOptions(ADDRESS, {
      NODE_ENV: 'test',
      TEMPORAL_TLS_CLIENT_CERT_DATA: 'the certificate',
      TEMPORAL_TLS_CLIENT_KEY_PATH: join(folder, 'key.pem'),
    });
    expect(tls).toEqual({
      clientCertPair: { crt: Buffer.from('the certificate'), key: Buffer.from('the key') },
    });
  });
});

it('says what to do when no cluster answers at the address', async () => {
  const address = `127.0.0.1:${await freePort()}`;
  const cluster = await prepareCluster(address, ['faultline-lab'], { NODE_ENV: 'test' }, 300);
  expect(cluster.ok ? '' : cluster.message).toMatch(new RegExp(`${address}.*unset TEMPORAL_ADDRESS`, 's'));
});
