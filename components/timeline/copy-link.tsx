'use client';

import { Link as LinkIcon } from 'lucide-react';
import { useState } from 'react';
import { LinkButton } from '@/components/ui/button';

/** Copies an address that leads back here, and puts it into the address bar: not every page may use the clipboard. */
export function CopyLink({ link, label }: { link: string; label: string }) {
  const [done, setDone] = useState<{ link: string; words: string } | null>(null);
  const copy = (): void => {
    history.replaceState(history.state, '', link);
    const say = (words: string) => setDone({ link, words });
    // Undefined where the page was not loaded securely.
    const copied = globalThis.isSecureContext ? navigator.clipboard.writeText(location.href) : null;
    if (!copied) return say('It is in the address bar.');
    copied.then(
      () => say('Copied.'),
      () => say('It is in the address bar.'),
    );
  };
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <LinkButton onClick={copy}>
        <LinkIcon size={12} aria-hidden />
        {label}
      </LinkButton>
      <span role="status" className="text-muted">
        {done?.link === link ? done.words : ''}
      </span>
    </span>
  );
}
