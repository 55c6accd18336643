import type { FoundServer } from '../temporal/find-server';

/**
 * What a child gets of this process's environment. The address of a cluster, its key and its certificates are for that
 * cluster only: our own server would be asked for TLS that it does not speak, and secrets go no further than they must.
 */
export function childEnvironment(
  env: NodeJS.ProcessEnv,
  server: Pick<FoundServer, 'type'>,
): NodeJS.ProcessEnv {
  if (server.type === 'cluster') return env;
  const kept = Object.entries(env).filter(([name]) => !/^TEMPORAL_(ADDRESS|API_KEY|TLS(_.*)?)$/.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: env.NODE_ENV };
}
