import { streamMessage, type StreamMessage } from '@/lib/protocol/stream';
import { startedRun, TOKEN_HEADER } from '@/lib/protocol/api';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { LAB, sagaFiles, SCENARIO, STEP } from './saga';

export type OurLoop = { verdictMs: number; firstEventMs: number };

/** One loop over HTTP as the page does it: press Run, read the stream, until the verdict. */
export async function ourLoop(url: string, token: string): Promise<OurLoop> {
  const files = Object.entries(sagaFiles()).map(([path, text]) => ({ path, text }));
  const started = performance.now();
  const answer = await fetch(new URL('/api/runs', url), {
    method: 'POST',
    headers: { [TOKEN_HEADER]: token, 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ lab: LAB, step: STEP, scenario: SCENARIO, files }),
  });
  const { runId } = startedRun.parse(await answer.json());
  let firstEventMs = 0;
  for await (const message of messages(url, token, runId)) {
    if (firstEventMs === 0 && message.type === 'event' && message.event.type === 'history')
      firstEventMs = performance.now() - started;
    if (message.type === 'verdict') {
      if (!message.verdict.passed) throw new Error('the benchmark’s saga does not pass its checks');
      return { verdictMs: performance.now() - started, firstEventMs };
    }
    if (message.type === 'end') break;
  }
  throw new Error('the run ended without a verdict');
}

async function* messages(url: string, token: string, runId: string): AsyncGenerator<StreamMessage> {
  const response = await fetch(new URL(`/api/runs/${runId}/stream`, url), {
    headers: { [TOKEN_HEADER]: token },
  });
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
  const parsed = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const event of parsed) yield streamMessage.parse(JSON.parse(event.data));
}

/** The per-launch token out of the served page. */
export async function tokenOf(url: string): Promise<string> {
  const page = await (await fetch(new URL(`/labs/${LAB}/${STEP}`, url))).text();
  const token = /name="faultline-token" content="([^"]+)"/.exec(page)?.[1];
  if (!token) throw new Error('the page holds no token');
  return token;
}
