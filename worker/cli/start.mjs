import { enter } from './bootstrap.mjs';

await enter('start.ts', process.argv.slice(2));
