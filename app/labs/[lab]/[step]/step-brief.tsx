import { BRIEF_COMPONENTS } from '@/app/_wiring/brief-components';
import { readBrief } from '@/app/_wiring/step-content';
import { problemText } from '@/lib/lab/folder/problem';
import type { StepFolder } from '@/lib/lab/folder/step-folder';

/** The step's text; while an author has it broken, what is wrong and where. */
export async function StepBrief({ folder }: { folder: StepFolder }) {
  const read = await readBrief(folder);
  if (read.ok) return <read.Brief components={BRIEF_COMPONENTS} />;
  return (
    <>
      <p>These instructions have a mistake. Whoever writes this lab finds it here:</p>
      <ul>
        {read.problems.map((problem) => (
          <li key={problemText(problem, folder.folder)}>{problemText(problem, folder.folder)}</li>
        ))}
      </ul>
    </>
  );
}
