import { enter } from './bootstrap.mjs';

await enter('check.ts', process.argv.slice(2));
