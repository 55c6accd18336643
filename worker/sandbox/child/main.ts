import { readFileSync } from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import { TEMPLATE_FILE } from '../../compile/slot-global';
import { SERVICE_OPERATIONS } from '@/lib/protocol/service-operations';
import type { ActivityPayload, LoadPayload, ToSandbox } from '../messages';
import type { Frame } from '../frames';
import { Activities } from './activities';
import { Channel } from './channel';
import { captureConsole } from './console';
import { ServiceClient } from './services';
import { Workflows } from './workflows';

/** Entry of the jailed process. It holds the learner's code, talks to the runner over one pipe, and nothing else. */
const channel = new Channel(onFrame);
const newActivities = (): Activities =>
  new Activities(
    (token, details) => channel.send({ t: 'heartbeat', token }, details),
    (level, message) => channel.send({ t: 'log', from: 'activity', level, message }),
  );
const workflows = new Workflows(readTemplate);
let activities = newActivities();
/** Requests that come while code is being loaded wait for it. */
let loading: Promise<void> = Promise.resolve();
const services = new ServiceClient((call) => channel.send({ t: 'service', ...call }));

captureConsole((from, level, message) => channel.send({ t: 'log', from, level, message }));
channel.send({ t: 'ready' });

function onFrame(frame: Frame): void {
  // The runner is trusted; the schema guards the other direction.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  const message = frame.json as ToSandbox;
  if (message.t === 'service-result') services.settle(message.call, message.value, message.error);
  else if (message.t === 'cancel-activity') activities.cancel(message.token, v8.deserialize(frame.bytes));
  else void answer(message, frame.bytes);
}

type Asked = Exclude<ToSandbox, { t: 'service-result' | 'cancel-activity' }>;
type Reply = { value: unknown; bytes?: Uint8Array };

async function answer(message: Asked, bytes: Uint8Array): Promise<void> {
  try {
    const reply = await handle(message, bytes);
    channel.send({ t: 'reply', id: message.id, value: reply.value ?? null }, reply.bytes);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { name, message: text, stack } = error;
    channel.send({
      t: 'error',
      id: message.id,
      error: { name: short(name, 200), message: short(text, 8_000), stack: short(stack, 8_000) },
    });
  }
}

async function handle(message: Asked, bytes: Uint8Array): Promise<Reply> {
  switch (message.t) {
    case 'load':
      loading = load(v8.deserialize(bytes));
      await loading;
      return { value: null };
    case 'create':
      await loading;
      await workflows.create(message.runId, v8.deserialize(bytes));
      return { value: null };
    case 'activate': {
      const completion = await workflows.activate(message.runId, bytes);
      return { value: await workflows.drain(message.runId), bytes: completion };
    }
    case 'dispose':
      await workflows.dispose(message.runId);
      return { value: null };
    case 'activity': {
      const payload: ActivityPayload = v8.deserialize(bytes);
      const reply = await activities.run(message.token, message.name, payload.input, Object(payload.info));
      return { value: { outcome: reply.outcome }, bytes: reply.bytes };
    }
    case 'ping':
      return { value: null };
  }
}

/** Takes the place of whatever was loaded before: a rehearsal leaves nothing behind but compiled code. */
async function load(code: LoadPayload): Promise<void> {
  activities = newActivities();
  activities.load(code.activities, services.module(SERVICE_OPERATIONS));
  await workflows.load(code.workflow, code.activityTypes);
}

function readTemplate(): string {
  // Written by the runner: the build folder is ours.
  const { code } = JSON.parse(readFileSync(path.join(__dirname, TEMPLATE_FILE), 'utf8'));
  return code;
}

const short = (text: string | undefined, length: number): string => `${text ?? ''}`.slice(0, length);

/** A promise nobody awaits ends the process when it fails; the runner then at least knows why. */
function lastWords(thrown: unknown): void {
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  channel.last({ t: 'log', from: 'process', level: 'error', message: short(`uncaught: ${text}`, 4_000) });
}
process.on('uncaughtException', lastWords);
