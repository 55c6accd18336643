import { expect, it } from 'vitest';
import { childEnvironment } from './child-environment';

const env: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  HOME: '/home/me',
  TEMPORAL_CLI_PATH: '/bin/temporal',
  TEMPORAL_ADDRESS: 'cluster.example:7233',
  TEMPORAL_API_KEY: 'secret',
  TEMPORAL_TLS: 'true',
  TEMPORAL_TLS_SERVER_NAME: 'cluster.example',
  TEMPORAL_TLS_CLIENT_KEY_DATA: 'secret',
};

it('keeps a cluster’s key and certificates from children that use our own server', () => {
  expect(childEnvironment(env, { type: 'binary' })).toEqual({
    NODE_ENV: 'test',
    HOME: '/home/me',
    TEMPORAL_CLI_PATH: '/bin/temporal',
  });
});

it('hands them on when the cluster is used', () => {
  expect(childEnvironment(env, { type: 'cluster' })).toEqual(env);
});
