import Link from 'next/link';
import { HomeHeader } from '@/components/catalogue/home-header';
import { MessagePage } from '@/components/ui/message-page';

export default function NotFound() {
  return (
    <>
      <HomeHeader />
      <MessagePage title="There is no such page">
        <p>
          The address leads to no lab and no step. It may have been mistyped, or the step has another name
          now.
        </p>
        <p>
          <Link href="/labs" className="text-accent underline underline-offset-2">
            Go to the labs
          </Link>
        </p>
      </MessagePage>
    </>
  );
}
