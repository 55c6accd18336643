import { connect } from 'node:net';
import { startDevServer, type DevServer } from './dev-server';
import { stopLeftover, recordServer } from './leftover';
import { serverFiles } from './server-settings';

/**
 * Run as a process by the supervisor: holds the dev server, says `ready` over IPC, and ends as soon as the server no
 * longer answers, so that "Temporal died" and "this process ended" are one thing to the supervisor.
 *
 * Arguments: binary, port, Web UI port (0 for none), home folder, limits, namespaces…
 */
async function main(args: readonly string[]): Promise<void> {
  const [binary, port, uiPort, home, limits, firstNamespace, ...namespaces] = args;
  if (!binary || !port || !uiPort || !home || !firstNamespace) throw new Error('Too few arguments.');
  if (limits !== 'usual' && limits !== 'lowered') throw new Error('The limits are usual or lowered.');
  const { dbFile, record } = serverFiles(home);
  await stopLeftover(record, dbFile);
  const server = await startDevServer({
    binary,
    port: Number(port),
    uiPort: Number(uiPort) || null,
    dbFile,
    limits,
    namespaces: [firstNamespace, ...namespaces],
  });
  await recordServer(record, Number(port));

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void server.stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The supervisor is gone, however that happened.
  process.on('disconnect', stop);
  process.send?.({ type: 'ready', address: server.address, uiUrl: server.uiUrl, ...server.capabilities });

  const reason = await death(server, Number(port));
  if (stopping) return;
  console.error(`The Temporal server ${reason}.`);
  process.exit(1);
}

const PROBE_EVERY_MS = 5_000;
const PROBE_TIMEOUT_MS = 5_000;
/** A busy machine may miss one. */
const PROBES_MISSED = 3;

/**
 * Ends when the server does. A killed server closes its sockets at once, so an idle connection tells without polling;
 * one that hangs is found by asking it a question now and then.
 */
async function death(server: DevServer, port: number): Promise<string> {
  const answers = (timeoutMs: number) =>
    server.probe(timeoutMs).then(
      () => true,
      () => false,
    );
  let missed = 0;
  for (;;) {
    const watch = new AbortController();
    const woken = await Promise.race([untilClosed(port, watch.signal), delay(PROBE_EVERY_MS, watch.signal)]);
    watch.abort();
    if (woken === 'refused') return 'died';
    // The server drops connections that say nothing, too: connecting again tells which it was.
    if (woken === 'closed') continue;
    missed = (await answers(PROBE_TIMEOUT_MS)) ? 0 : missed + 1;
    if (missed >= PROBES_MISSED) return 'hangs: it accepts connections and answers nothing';
  }
}

function untilClosed(port: number, signal: AbortSignal): Promise<'closed' | 'refused'> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let connected = false;
    socket.once('connect', () => (connected = true));
    socket.once('error', () => {});
    socket.once('close', () => resolve(connected ? 'closed' : 'refused'));
    socket.resume();
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
  });
}

function delay(ms: number, signal: AbortSignal): Promise<'elapsed'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('elapsed'), ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
