import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, isGrpcServiceError, type ConnectionOptions, type TLSConfig } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { detectCapabilities, type Capabilities } from './detect-capabilities';
import { registerSearchAttributes } from './search-attributes';
import { RETENTION_DAYS } from './server-settings';

type Env = NodeJS.ProcessEnv;

/**
 * How to reach a cluster, from Temporal's own environment variables: TEMPORAL_API_KEY, TEMPORAL_TLS,
 * TEMPORAL_TLS_CLIENT_CERT_PATH and _KEY_PATH (or …_DATA), TEMPORAL_TLS_SERVER_CA_CERT_PATH (or _DATA),
 * TEMPORAL_TLS_SERVER_NAME. An API key turns TLS on. A server that went away is asked again soon.
 *
 * @throws when a named file can't be read.
 */
export async function clusterOptions(
  address: string,
  env: Env,
): Promise<{
  address: string;
  apiKey?: string;
  tls?: TLSConfig | boolean;
  channelArgs: typeof RECONNECT_SOON;
}> {
  const pem = async (name: string): Promise<Buffer | undefined> => {
    const data = env[`${name}_DATA`];
    if (data) return Buffer.from(data);
    const path = env[`${name}_PATH`];
    return path ? await readFile(path) : undefined;
  };
  const [crt, key, serverRootCACertificate] = await Promise.all([
    pem('TEMPORAL_TLS_CLIENT_CERT'),
    pem('TEMPORAL_TLS_CLIENT_KEY'),
    pem('TEMPORAL_TLS_SERVER_CA_CERT'),
  ]);
  const serverNameOverride = env.TEMPORAL_TLS_SERVER_NAME || undefined;
  const apiKey = env.TEMPORAL_API_KEY || undefined;
  const details: TLSConfig = {
    ...(crt && key ? { clientCertPair: { crt, key } } : {}),
    ...(serverRootCACertificate ? { serverRootCACertificate } : {}),
    ...(serverNameOverride ? { serverNameOverride } : {}),
  };
  const wanted = /^(1|true|yes|on)$/i.test(env.TEMPORAL_TLS ?? '') || apiKey !== undefined;
  const refused = /^(0|false|no|off)$/i.test(env.TEMPORAL_TLS ?? '');
  const tls = refused ? false : Object.keys(details).length > 0 ? details : wanted;
  return {
    address,
    ...(apiKey ? { apiKey } : {}),
    ...(tls ? { tls } : {}),
    channelArgs: RECONNECT_SOON,
  };
}

/**
 * For gRPC's own channels, whose default is to wait up to two minutes between attempts; a restarted dev server is back
 * within seconds. The SDK's core, which workers speak through, has bounds of its own.
 */
const RECONNECT_SOON = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1_000,
} as const;

export type Cluster = { ok: true; capabilities: Capabilities } | { ok: false; message: string };

/** Reaches a cluster that somebody else runs and makes sure that it has the namespaces; the first one is the lab's own. */
export async function prepareCluster(
  address: string,
  namespaces: readonly string[],
  env: Env,
  connectTimeoutMs = 10_000,
): Promise<Cluster> {
  let connection: Connection;
  try {
    const options: ConnectionOptions = {
      ...(await clusterOptions(address, env)),
      connectTimeout: connectTimeoutMs,
    };
    connection = await Connection.connect(options);
  } catch (error) {
    return {
      ok: false,
      message:
        `TEMPORAL_ADDRESS says ${address}, but no Temporal server answers there (${reasonOf(error)}). ` +
        'Start it, correct the address, or unset TEMPORAL_ADDRESS and Faultline starts a server of its own.',
    };
  }
  try {
    for (const namespace of namespaces) {
      const problem = await ensureNamespace(connection, namespace);
      if (problem !== null) return { ok: false, message: problem };
    }
    const capabilities = await oncePresent(() => detectCapabilities(connection, namespaces[0] ?? 'default'));
    for (const namespace of namespaces) await registerSearchAttributes(connection, namespace);
    return { ok: true, capabilities };
  } catch (error) {
    return { ok: false, message: `The Temporal server at ${address} refused a question: ${reasonOf(error)}` };
  } finally {
    await connection.close();
  }
}

const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const NAMESPACE_SPREADS_MS = 30_000;

async function ensureNamespace(connection: Connection, namespace: string): Promise<string | null> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return null;
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) return missing(namespace, error);
  }
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs(RETENTION_DAYS * 86_400_000),
    });
    return null;
  } catch (error) {
    return isGrpcServiceError(error) && error.code === ALREADY_EXISTS ? null : missing(namespace, error);
  }
}

/** A namespace that was just created can be described at once, but used only when every part of the server knows it. */
async function oncePresent<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + NAMESPACE_SPREADS_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isGrpcServiceError(error) || error.code !== NOT_FOUND || Date.now() > until) throw error;
      await sleep(200);
    }
  }
}

function missing(namespace: string, error: unknown): string {
  return (
    `The Temporal cluster has no namespace ${namespace} that Faultline may use (${reasonOf(error)}). ` +
    'Create it, or name others with FAULTLINE_LAB_NAMESPACE and FAULTLINE_RUNS_NAMESPACE.'
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
}
