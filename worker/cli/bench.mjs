import { enter } from './bootstrap.mjs';

await enter('bench.ts', process.argv.slice(2));
