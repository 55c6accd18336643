import type { ReplayArguments } from './arguments';
export async function replayCommand(_args: ReplayArguments): Promise<number> {
  return 1;
}
