import { parseLabArguments } from './lab/arguments';
import { checkCommand } from './lab/check-command';
import { devCommand } from './lab/dev-command';
import { newCommand } from './lab/new-command';
import { recordCommand } from './lab/record-command';
import { replayCommand } from './lab/replay-command';
import { runCommand } from './lab/run-command';

/** `npm run lab -- …`; the first argument is the folder that relative paths start at. */
export async function main([folder = process.cwd(), ...args]: readonly string[]): Promise<void> {
  // Whoever reads the output may go before it is complete (`| head`).
  process.stdout.on('error', () => {});
  const parsed = parseLabArguments(folder, args);
  process.exitCode = await answer(parsed);
  process.exit();
}

/** The exit code. */
async function answer(parsed: ReturnType<typeof parseLabArguments>): Promise<number> {
  switch (parsed.type) {
    case 'help':
      console.log(parsed.text);
      return 0;
    case 'wrong':
      console.error(parsed.message);
      return 2;
    case 'run':
      return await runCommand(parsed.arguments);
    case 'check':
      return await checkCommand(parsed.arguments);
    case 'dev':
      return await devCommand(parsed.arguments);
    case 'new':
      return await newCommand(parsed.arguments);
    case 'record':
      return await recordCommand(parsed.arguments);
    case 'replay':
      return await replayCommand(parsed.arguments);
  }
}
