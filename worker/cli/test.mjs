import { enter } from './bootstrap.mjs';

await enter('test.ts', process.argv.slice(2));
