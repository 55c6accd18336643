import 'server-only';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { isolation, type Isolation } from '@/lib/protocol/run-event';
import { readTlsSettings, type TlsSettings } from './tls-settings';

const secret = z.string().min(16, 'must be at least 16 characters long');

const environment = z.object({
  FAULTLINE_HOME: z.string().min(1),
  FAULTLINE_DATABASE_URL: z.string().optional(),
  FAULTLINE_WEB_URL: z.url({ protocol: /^http$/ }),
  FAULTLINE_TOKEN: secret,
  FAULTLINE_RUNNER_TOKEN: secret,
  FAULTLINE_TEMPORAL_ADDRESS: z.string().min(1),
  FAULTLINE_TEMPORAL_UI: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  FAULTLINE_LAB_NAMESPACE: z.string().min(1),
  FAULTLINE_RUNS_NAMESPACE: z.string().min(1),
  FAULTLINE_ISOLATION: isolation,
  TEMPORAL_API_KEY: z.string().optional(),
});

export type TemporalSettings = {
  /** host:port */
  address: string;
  labNamespace: string;
  apiKey: string | null;
  tls: TlsSettings | null;
};

/** What the web server needs to know about where it runs. */
export type ServerConfig = {
  databaseUrl: string;
  /** Port the browser sees. */
  port: number;
  /** The launch's token, for pages and their requests. */
  token: string;
  /** Bearer token of the runner. */
  runnerToken: string;
  temporal: TemporalSettings;
  /** Address of Temporal's own Web UI; null when there is none. */
  temporalUi: string | null;
  runsNamespace: string;
  isolation: Isolation;
};

/** Parses the environment the supervisor gives; throws with the names of what is missing or malformed. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ServerConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = z.prettifyError(parsed.error);
    throw new Error(`The web server's environment is incomplete. Start it with "npm start".\n${problems}`);
  }
  const it = parsed.data;
  const web = new URL(it.FAULTLINE_WEB_URL);
  return {
    databaseUrl: it.FAULTLINE_DATABASE_URL || pathToFileURL(join(it.FAULTLINE_HOME, 'faultline.db')).href,
    port: Number(web.port || 80),
    token: it.FAULTLINE_TOKEN,
    runnerToken: it.FAULTLINE_RUNNER_TOKEN,
    temporal: {
      address: it.FAULTLINE_TEMPORAL_ADDRESS,
      labNamespace: it.FAULTLINE_LAB_NAMESPACE,
      apiKey: it.TEMPORAL_API_KEY || null,
      tls: readTlsSettings(env),
    },
    temporalUi: it.FAULTLINE_TEMPORAL_UI || null,
    runsNamespace: it.FAULTLINE_RUNS_NAMESPACE,
    isolation: it.FAULTLINE_ISOLATION,
  };
}
