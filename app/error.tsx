'use client';

import { HomeHeader } from '@/components/catalogue/home-header';
import { Button } from '@/components/ui/button';
import { MessagePage } from '@/components/ui/message-page';

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      <HomeHeader />
      <MessagePage title="This page broke">
        <p>That is our fault, not yours. Your draft is safe: it is kept on the server.</p>
        {error instanceof Error && (
          <p className="text-muted font-mono text-sm [overflow-wrap:anywhere]">{error.message}</p>
        )}
        <p>
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
        </p>
      </MessagePage>
    </>
  );
}
