import { enter } from './bootstrap.mjs';

await enter('screenshots.ts', process.argv.slice(2));
