import { enter } from './bootstrap.mjs';

// npm changes to the checkout before it runs a script, and notes where the person was.
const { npm_lifecycle_event: script, INIT_CWD: asked } = process.env;
const folder = script === 'lab' && asked ? asked : process.cwd();

await enter('lab.ts', [folder, ...process.argv.slice(2)]);
