import { describe, expect, it } from 'vitest';
import { areaOf, checkArea, checkRequest, type GuardConfig, type GuardedRequest } from './guard';

const config: GuardConfig = { port: 3000, token: 'token-of-this-launch', runnerToken: 'token-of-the-runner' };

const page: GuardedRequest = {
  method: 'GET',
  path: '/labs/03-saga/compensate',
  host: '127.0.0.1:3000',
  origin: null,
  secFetchSite: 'none',
  token: null,
  authorization: null,
};
const api: GuardedRequest = {
  ...page,
  method: 'POST',
  path: '/api/runs',
  origin: 'http://127.0.0.1:3000',
  secFetchSite: 'same-origin',
  token: config.token,
};
const ingest: GuardedRequest = {
  ...page,
  method: 'POST',
  path: '/api/ingest',
  secFetchSite: null,
  authorization: `Bearer ${config.runnerToken}`,
};

describe('the guard lets through', () => {
  it.each<[string, GuardedRequest]>([
    ['a page', page],
    ['a page under localhost', { ...page, host: 'localhost:3000' }],
    ['a page under the IPv6 loopback', { ...page, host: '[::1]:3000' }],
    ['a page whatever the case of the host', { ...page, host: 'LocalHost:3000' }],
    ['a page reached by a link from elsewhere', { ...page, secFetchSite: 'cross-site' }],
    ['our page’s own request', api],
    ['a request without browser headers but with the token', { ...api, origin: null, secFetchSite: null }],
    [
      'our page’s request under localhost',
      { ...api, host: 'localhost:3000', origin: 'http://localhost:3000' },
    ],
    ['the runner', ingest],
  ])('%s', (_, request) => {
    expect(checkRequest(request, config)).toEqual({ ok: true });
  });

  it('hosts without a port when the port is 80', () => {
    expect(checkRequest({ ...page, host: 'localhost' }, { ...config, port: 80 })).toEqual({ ok: true });
  });
});

describe('the guard refuses', () => {
  it.each<[string, GuardedRequest, number]>([
    ['a page under a foreign name (DNS rebinding)', { ...page, host: 'evil.example:3000' }, 403],
    ['a page under a name that starts like ours', { ...page, host: '127.0.0.1:3000.evil.example' }, 403],
    ['a page under a name that ends like ours', { ...page, host: 'evil-localhost:3000' }, 403],
    ['a page under another port', { ...page, host: '127.0.0.1:3001' }, 403],
    ['a page without a port', { ...page, host: '127.0.0.1' }, 403],
    ['a page without a host', { ...page, host: null }, 403],
    ['a page under another loopback address', { ...page, host: '127.0.0.2:3000' }, 403],
    ['a page fetched by another origin', { ...page, origin: 'http://evil.example' }, 403],
    ['anything but reading a page', { ...page, method: 'POST' }, 403],
    [
      'DNS rebinding with the token',
      { ...api, host: 'evil.example:3000', origin: 'http://evil.example:3000' },
      403,
    ],
    ['a foreign origin', { ...api, origin: 'https://evil.example' }, 403],
    ['a null origin', { ...api, origin: 'null' }, 403],
    ['an empty origin', { ...api, origin: '' }, 403],
    ['our name but https', { ...api, origin: 'https://127.0.0.1:3000' }, 403],
    ['another of our names as origin', { ...api, origin: 'http://localhost:3000' }, 403],
    ['another port as origin', { ...api, origin: 'http://127.0.0.1:3001' }, 403],
    ['a cross-site request without Origin', { ...api, origin: null, secFetchSite: 'cross-site' }, 403],
    ['a same-site request from another port', { ...api, origin: null, secFetchSite: 'same-site' }, 403],
    ['an address typed into the browser', { ...api, method: 'GET', origin: null, secFetchSite: 'none' }, 403],
    ['a missing token', { ...api, token: null }, 401],
    ['an empty token', { ...api, token: '' }, 401],
    ['the token of another launch', { ...api, token: 'token-of-that-launch' }, 401],
    ['the beginning of the token', { ...api, token: config.token.slice(0, -1) }, 401],
    ['the runner’s token on a route of the page', { ...api, token: config.runnerToken }, 401],
    ['a route that does not exist, without a token', { ...api, path: '/api/nothing', token: null }, 401],
    ['an encoded spelling of a route', { ...api, path: '/%61pi/runs', token: null }, 401],
    ['an upper-case spelling of a route', { ...api, path: '/API/runs', token: null }, 401],
    ['a doubled slash', { ...api, path: '//api/runs', token: null }, 401],
    ['a backslash', { ...api, path: '/api\\runs', token: null }, 401],
    ['a malformed path', { ...api, path: '/api/%E0%A4%A' }, 400],
    ['ingest under a foreign name', { ...ingest, host: 'evil.example:3000' }, 403],
    ['ingest from a browser', { ...ingest, origin: 'http://127.0.0.1:3000' }, 403],
    ['ingest from a browser without Origin', { ...ingest, secFetchSite: 'same-origin' }, 403],
    ['ingest without a token', { ...ingest, authorization: null }, 401],
    ['ingest with another token', { ...ingest, authorization: 'Bearer token-of-the-ruiner' }, 401],
    ['ingest with the page’s token', { ...ingest, authorization: `Bearer ${config.token}` }, 401],
    ['ingest with the page’s header', { ...ingest, authorization: null, token: config.runnerToken }, 401],
    ['ingest’s token elsewhere', { ...ingest, path: '/api/runs' }, 401],
    ['ingest’s token below ingest', { ...ingest, path: '/api/ingest/other' }, 401],
  ])('%s', (_, request, status) => {
    expect(checkRequest(request, config)).toMatchObject({ ok: false, status, message: expect.any(String) });
  });
});

describe('a stale token', () => {
  it('is told that Faultline was restarted and what to do', () => {
    expect(checkRequest({ ...api, token: 'token-of-that-launch' }, config)).toMatchObject({
      message: 'Faultline was restarted. Reload the page; your code is safe.',
    });
  });
});

describe('areas', () => {
  it('can be named by a caller that knows what it guards', () => {
    expect(checkArea('api', { ...page, path: '/labs' }, config)).toMatchObject({ ok: false });
  });

  it('of similar paths are pages', () => {
    expect(areaOf('/apis')).toBe('page');
    expect(areaOf('/labs/api/x')).toBe('page');
    expect(areaOf('/api')).toBe('api');
  });
});
