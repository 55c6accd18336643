import { expect, it } from 'vitest';
import { securityHeaders } from './security-headers';

it('name no foreign host, forbid framing, and run no script without the nonce', () => {
  const headers = securityHeaders({ nonce: 'abc', development: false });
  const policy = headers['Content-Security-Policy'];
  expect(policy).not.toMatch(/https?:|wss?:|\*/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("script-src 'self' 'nonce-abc';");
  expect(headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
});
