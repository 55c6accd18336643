import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { LoweredServer } from '../temporal/lowered-server';
import { Connections } from './connections';
import type { Ground } from './run-deps';

/** Its name says in every place that shows one where the run took place. */
const LOWERED_NAMESPACE = 'faultline-lowered-limit';

/** Null without the Temporal command: the limits of a cluster are not ours to change. `home`: see `LoweredServerOptions`. */
export function openLoweredGround(
  binary: string | null,
  home: string,
  env: NodeJS.ProcessEnv,
): LoweredGround | null {
  if (binary === null) return null;
  return new LoweredGround(new LoweredServer({ binary, home, namespace: LOWERED_NAMESPACE, env }));
}

/** Where the runs take place whose server has lowered limits. */
class LoweredGround {
  #opened: { address: string; connection: NativeConnection; ground: Ground } | null = null;
  #opening: Promise<Ground> | null = null;

  constructor(readonly server: LoweredServer) {}

  /**
   * Starts the server if it is not up.
   *
   * @throws when it does not start.
   */
  open(): Promise<Ground> {
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    return this.#opening;
  }

  /** Null as long as nobody has needed it: then it has no history either. */
  async client(): Promise<Client | null> {
    return this.server.isUp ? (await this.open()).client : null;
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    await this.#release();
    await this.server.close();
  }

  async #open(): Promise<Ground> {
    const address = await this.server.address();
    if (this.#opened?.address === address) return this.#opened.ground;
    await this.#release();
    const connect = (): Promise<NativeConnection> => NativeConnection.connect({ address });
    const connection = await connect();
    const ground: Ground = {
      client: new Client({ connection, namespace: LOWERED_NAMESPACE }),
      connections: new Connections(connection, connect),
      namespace: LOWERED_NAMESPACE,
    };
    this.#opened = { address, connection, ground };
    return ground;
  }

  /** Workers of runs that go on hold on to their connections: those of a server that died are left to them. */
  async #release(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await opened?.ground.connections.close().catch(() => undefined);
    await opened?.connection.close().catch(() => undefined);
  }
}
