import 'server-only';
import { readFileSync } from 'node:fs';

export type TlsSettings = {
  serverName: string | null;
  serverCa: Buffer | null;
  client: { certificate: Buffer; key: Buffer } | null;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Temporal's standard `TEMPORAL_TLS*` variables. Null when none is set, or when `TEMPORAL_TLS` switches TLS off.
 * Throws when a certificate comes without its key or a file cannot be read.
 */
export function readTlsSettings(env: Environment): TlsSettings | null {
  const wanted = env.TEMPORAL_TLS ?? '';
  if (/^(0|false|no|off)$/i.test(wanted)) return null;
  const serverName = env.TEMPORAL_TLS_SERVER_NAME || null;
  const serverCa = pem(env, 'TEMPORAL_TLS_SERVER_CA_CERT');
  const certificate = pem(env, 'TEMPORAL_TLS_CLIENT_CERT');
  const key = pem(env, 'TEMPORAL_TLS_CLIENT_KEY');
  if ((certificate === null) !== (key === null)) {
    throw new Error(
      'TEMPORAL_TLS_CLIENT_CERT… and TEMPORAL_TLS_CLIENT_KEY… belong together: set both or none.',
    );
  }
  const client = certificate && key ? { certificate, key } : null;
  return wanted || serverName || serverCa || client ? { serverName, serverCa, client } : null;
}

function pem(env: Environment, name: string): Buffer | null {
  const data = env[`${name}_DATA`];
  if (data) return Buffer.from(data);
  const path = env[`${name}_PATH`];
  if (!path) return null;
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Error(`${name}_PATH names a file that cannot be read: ${path}`, { cause: error });
  }
}
