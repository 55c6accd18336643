import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { simulate } from '@faultline/services';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import * as activities from './src/activities';
import scenario from './scenario.json';

// TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS… and
// Temporal's own configuration file; localhost:7233 when none of them is set.
const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();

/** Starts the scenario's workflow with a worker of its own, and waits for its end. */
async function main(): Promise<void> {
  const address = connectionOptions.address ?? 'localhost:7233';
  const connection = await Connection.connect(connectionOptions).catch((error: unknown) => {
    throw new Error(
      `No Temporal server answers at ${address}. Start one with "temporal server start-dev", or set TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  });
  const nativeConnection = await NativeConnection.connect(connectionOptions);

  simulate(scenario, ({ service, operation, args, effect, response, error }) => {
    const what = `${service}.${operation} ${JSON.stringify(args)}`;
    console.log(`  ${what} → ${effect}, ${response}${error === null ? '' : ` (${error})`}`);
  });

  const workflowBundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./src/workflows') });
  const workers = await Promise.all(
    scenario.queues.map(({ taskQueue, slots }) =>
      Worker.create({
        connection: nativeConnection,
        namespace,
        taskQueue,
        workflowBundle,
        activities,
        maxConcurrentActivityTaskExecutions: slots,
      }),
    ),
  );
  const client = new Client({ connection, namespace });
  const running = Promise.all(workers.map((worker) => worker.run()));

  const { type, args, taskQueue } = scenario.workflow;
  const workflowId = `${scenario.id}-${randomUUID()}`;
  const started = client.workflow.start(type, { args, taskQueue, workflowId });
  try {
    const handle = await started;
    console.log(`Started ${type} as ${workflowId} in the namespace ${namespace} of ${address}.`);
    console.log('Calls to the simulated systems:');
    console.log('The workflow completed with', await Promise.race([handle.result(), running]));
  } finally {
    for (const worker of workers) worker.shutdown();
    await running;
    await nativeConnection.close();
    await connection.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
