import 'server-only';

/**
 * Headers of every answer. No foreign host appears in the policy: whatever a page needs comes from our own origin.
 * The editor puts its styles into the page and draws small images from `data:`; its workers may be blobs. In
 * development Next needs `eval` and inline scripts without a nonce.
 */
export function securityHeaders({ nonce, development }: { nonce: string; development: boolean }) {
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${development ? "'unsafe-inline' 'unsafe-eval'" : `'nonce-${nonce}'`}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
}
