import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config';
import { readTlsSettings } from './tls-settings';

const env = {
  FAULTLINE_HOME: '/srv/my lab/.faultline',
  FAULTLINE_WEB_URL: 'http://127.0.0.1:3000',
  FAULTLINE_TOKEN: 'x'.repeat(32),
  FAULTLINE_RUNNER_TOKEN: 'y'.repeat(32),
  FAULTLINE_TEMPORAL_ADDRESS: '127.0.0.1:7233',
  FAULTLINE_TEMPORAL_UI: '',
  FAULTLINE_LAB_NAMESPACE: 'faultline-lab',
  FAULTLINE_RUNS_NAMESPACE: 'faultline-runs',
  FAULTLINE_ISOLATION: 'jailed',
};

describe('the web server’s configuration', () => {
  it('is read from the environment', () => {
    expect(readConfig(env)).toEqual({
      databaseUrl: 'file:///srv/my%20lab/.faultline/faultline.db',
      port: 3000,
      token: 'x'.repeat(32),
      runnerToken: 'y'.repeat(32),
      temporal: { address: '127.0.0.1:7233', labNamespace: 'faultline-lab', apiKey: null, tls: null },
      temporalUi: null,
      runsNamespace: 'faultline-runs',
      isolation: 'jailed',
    });
  });

  it('takes another database and port when told so', () => {
    const other = {
      ...env,
      FAULTLINE_DATABASE_URL: 'libsql://db.example',
      FAULTLINE_WEB_URL: 'http://localhost',
      FAULTLINE_TEMPORAL_UI: 'http://127.0.0.1:8233',
    };
    expect(readConfig(other)).toMatchObject({
      databaseUrl: 'libsql://db.example',
      port: 80,
      temporalUi: 'http://127.0.0.1:8233',
    });
  });

  it.each(Object.keys(env).filter((name) => name !== 'FAULTLINE_TEMPORAL_UI'))(
    'names a missing %s',
    (name) => {
      expect(() => readConfig({ ...env, [name]: undefined })).toThrow(new RegExp(`npm start[^]*${name}`));
    },
  );

  it('refuses a token that could be guessed', () => {
    expect(() => readConfig({ ...env, FAULTLINE_TOKEN: 'short' })).toThrow(/16 characters/);
  });
});

describe('TLS settings', () => {
  it('are absent by default and when switched off', () => {
    expect(readTlsSettings({})).toBeNull();
    expect(readTlsSettings({ TEMPORAL_TLS: 'false', TEMPORAL_TLS_SERVER_NAME: 'x' })).toBeNull();
  });

  it('are read from data or files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-tls-'));
    writeFileSync(join(folder, 'key.pem'), 'KEY');
    expect(
      readTlsSettings({
        TEMPORAL_TLS_CLIENT_CERT_DATA: 'CERT',
        TEMPORAL_TLS_CLIENT_KEY_PATH: join(folder, 'key.pem'),
        TEMPORAL_TLS_SERVER_NAME: 'temporal.example',
      }),
    ).toEqual({
      serverName: 'temporal.example',
      serverCa: null,
      client: { certificate: Buffer.from('CERT'), key: Buffer.from('KEY') },
    });
    rmSync(folder, { recursive: true });
  });

  it('are on without any certificate when only asked for', () => {
    expect(readTlsSettings({ TEMPORAL_TLS: 'true' })).toEqual({
      serverName: null,
      serverCa: null,
      client: null,
    });
  });

  it('say what is missing or unreadable', () => {
    expect(() => readTlsSettings({ TEMPORAL_TLS_CLIENT_CERT_DATA: 'CERT' })).toThrow(/belong together/);
    expect(() => readTlsSettings({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere/ca.pem' })).toThrow(
      /TEMPORAL_TLS_SERVER_CA_CERT_PATH.*\/nowhere\/ca\.pem/,
    );
  });
});
