import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

export const STEP = { lab: '03-saga', step: 'compensate' };
export const STEP_PATH = `/labs/${STEP.lab}/${STEP.step}`;
export const TOKEN_HEADER = 'x-faultline-token';

export type Answer = { status: number; headers: Record<string, unknown>; text: string };

/** A request with exactly these headers: unlike a browser or fetch, it lets `Host` and `Origin` be anything. */
export function ask(
  baseURL: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const { hostname, port } = new URL(baseURL);
  return new Promise((done, fail) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', fail);
    request.end(body);
  });
}

/** The token that this launch puts into its pages. */
export async function launchToken(baseURL: string): Promise<string> {
  const page = await ask(baseURL, 'GET', STEP_PATH, { accept: 'text/html' });
  const token = /<meta name="faultline-token" content="([^"]+)"/.exec(page.text)?.[1];
  if (!token) throw new Error(`The page carries no token (status ${page.status}).`);
  return token;
}

/** The files a learner starts with. */
export function starterFiles(): { path: string; text: string }[] {
  const folder = join(ROOT, 'labs', STEP.lab, 'steps', STEP.step, 'start');
  return readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

export type Route = { path: string; methods: string[] };

/** Every API route there is, found among the files, so that a new one is tested without being listed anywhere. */
export function apiRoutes(): Route[] {
  const folder = join(ROOT, 'app', 'api');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])route\.tsx?$/.test(file))
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const named = text.matchAll(
        /export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/g,
      );
      const segments = file.split(/[\\/]/).slice(0, -1);
      const path = segments.map((segment) => (/^\[.*\]$/.test(segment) ? 'a-value' : segment)).join('/');
      return { path: `/api/${path}`, methods: [...named].map((match) => String(match[1])) };
    });
}
