import { DefaultLogger, Runtime } from '@temporalio/worker';
import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * Run as a process: makes the SDK download its dev server into the folder given, and proves that it starts. Ends with
 * code 0, or with the reason as the last line of its error output.
 */
async function download(folder: string): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'cached-download', downloadDir: folder, version: 'latest' },
      ip: '127.0.0.1',
    },
  });
  await environment.teardown();
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder to download to.');
download(folder).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error));
    process.exit(1);
  },
);
