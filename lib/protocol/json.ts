import { z } from 'zod';

/** Any value JSON can hold. Payloads of learners' workflows are decoded to this before they leave the runner. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const json: z.ZodType<Json> = z.json();
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);
