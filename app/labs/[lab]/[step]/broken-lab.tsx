'use client';

import { MessagePage } from '@/components/ui/message-page';
import { useAuthored } from './use-authored';

/** What is wrong with the lab that is being written. Once it is mended the page comes by itself. */
export function BrokenLab({ stamp, problems }: { stamp: string; problems: readonly string[] }) {
  useAuthored(stamp);
  return (
    <MessagePage title="This lab has a mistake">
      <p>The page comes back by itself as soon as it is mended.</p>
      <ul className="flex flex-col gap-2 font-mono text-sm [overflow-wrap:anywhere]" role="alert">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </MessagePage>
  );
}
