import { dirname } from 'node:path';
import { ROOT } from '../../paths';
import type { NewArguments } from './authoring-arguments';
import { newLab } from './new-lab';

/** `npm run lab -- new`: the exit code. */
export async function newCommand({ lab, labs, json }: NewArguments): Promise<number> {
  const made = await newLab(ROOT, lab, labs);
  if (!made.ok) {
    console.error(made.message);
    return 2;
  }
  const { folder, list } = made;
  const own = labs === null ? '' : ` --labs ${dirname(folder)}`;
  console.log(
    json
      ? JSON.stringify({ lab, folder, list }, null, 2)
      : `${folder} is a lab that passes the gate. Make it yours: labs/FORMAT.md says what is what.

  npm run lab -- check ${lab}${own}   prove it
  npm run lab -- dev ${lab}${own}   see it while you write, at /labs/${lab}/one-parcel`,
  );
  return 0;
}
