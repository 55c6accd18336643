import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SERVICE_OPERATIONS } from '@/lib/protocol/service-operations';

const text = readFileSync(new URL('faultline-services.d.ts', import.meta.url), 'utf8');

it('declares exactly the operations that the sandbox offers', () => {
  const declared = [...text.matchAll(/^export declare const (\w+): \{\n(.*?)^\};/gms)].map(
    ([, service, body]) => [service, [...(body ?? '').matchAll(/^  (\w+)\(/gm)].map((match) => match[1])],
  );
  expect(Object.fromEntries(declared)).toEqual(SERVICE_OPERATIONS);
});
