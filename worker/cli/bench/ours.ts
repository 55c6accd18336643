import { get } from 'node:http';
import { createParser } from 'eventsource-parser';
import { streamMessage } from '@/lib/protocol/stream';
import { startedRun, TOKEN_HEADER } from '@/lib/protocol/api';
import { LAB, sagaFiles, SCENARIO, STEP } from './saga';

export type OurLoop = { verdictMs: number; firstEventMs: number };

/**
 * One loop over HTTP as the page does it: press Run, read the stream, until the verdict. `edit` makes the code differ from
 * that of every other loop.
 */
export async function ourLoop(url: string, token: string, edit = ''): Promise<OurLoop> {
  const files = Object.entries(sagaFiles()).map(([path, text]) => ({ path, text: `${text}// ${edit}\n` }));
  const started = performance.now();
  const answer = await fetch(new URL('/api/runs', url), {
    method: 'POST',
    headers: { [TOKEN_HEADER]: token, 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ lab: LAB, step: STEP, scenario: SCENARIO, files }),
  });
  const { runId } = startedRun.parse(await answer.json());
  let firstEventMs = 0;
  const found = await follow(new URL(`/api/runs/${runId}/stream`, url), token, (message) => {
    if (firstEventMs === 0 && /"type":"history"/.test(message)) firstEventMs = performance.now() - started;
    return message.startsWith('{"type":"verdict"');
  });
  const verdictMs = performance.now() - started;
  const message = streamMessage.parse(JSON.parse(found));
  if (message.type !== 'verdict' || !message.verdict.passed) {
    throw new Error('the benchmark’s saga does not pass its checks');
  }
  return { verdictMs, firstEventMs };
}

/** Reads server-sent events until one is wanted, and gives its data. Does as little as it can: it is not what is measured. */
function follow(url: URL, token: string, wanted: (data: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { [TOKEN_HEADER]: token } }, (response) => {
      const parser = createParser({
        onEvent: ({ data }) => {
          if (!wanted(data)) return;
          resolve(data);
          request.destroy();
        },
      });
      if (response.statusCode !== 200) reject(new Error(`the stream answered ${response.statusCode}`));
      response.setEncoding('utf8');
      response.on('data', (text: string) => parser.feed(text));
      response.on('end', () => reject(new Error('the run ended without a verdict')));
    });
    request.on('error', reject);
  });
}

/** The per-launch token out of the served page. */
export async function tokenOf(url: string): Promise<string> {
  const page = await (await fetch(new URL(`/labs/${LAB}/${STEP}`, url))).text();
  const token = /name="faultline-token" content="([^"]+)"/.exec(page)?.[1];
  if (!token) throw new Error('the page holds no token');
  return token;
}
