import { z } from 'zod';
import { isolation, type Isolation } from '@/lib/protocol/run-event';

const environment = z.object({
  FAULTLINE_WEB_URL: z.url(),
  FAULTLINE_RUNNER_TOKEN: z.string().min(16),
  FAULTLINE_TEMPORAL_ADDRESS: z.string().min(1),
  FAULTLINE_LAB_NAMESPACE: z.string().min(1),
  FAULTLINE_RUNS_NAMESPACE: z.string().min(1),
  FAULTLINE_ISOLATION: isolation,
  FAULTLINE_HOME: z.string().min(1),
  FAULTLINE_TEMPORAL_BINARY: z.string(),
});

/** What the runner needs to know about where it runs. */
export type RunnerConfig = {
  webUrl: string;
  runnerToken: string;
  temporalAddress: string;
  labNamespace: string;
  runsNamespace: string;
  isolation: Isolation;
  /** Folder of the launch's data. */
  home: string;
  /** Absolute path of the Temporal command; null where the server is not ours. */
  temporalBinary: string | null;
};

/** Parses the environment the supervisor gives; throws with the names of what is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv): RunnerConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = z.prettifyError(parsed.error);
    throw new Error(`The runner's environment is incomplete. Start it with "npm start".\n${problems}`);
  }
  const it = parsed.data;
  return {
    webUrl: it.FAULTLINE_WEB_URL,
    runnerToken: it.FAULTLINE_RUNNER_TOKEN,
    temporalAddress: it.FAULTLINE_TEMPORAL_ADDRESS,
    labNamespace: it.FAULTLINE_LAB_NAMESPACE,
    runsNamespace: it.FAULTLINE_RUNS_NAMESPACE,
    isolation: it.FAULTLINE_ISOLATION,
    home: it.FAULTLINE_HOME,
    temporalBinary: it.FAULTLINE_TEMPORAL_BINARY || null,
  };
}
