'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** Copies a text. Where the browser does not let the page, the text is shown to be copied by hand. */
export function CopyText({ label, text }: { label: string; text: () => string }) {
  const [state, setState] = useState<
    { type: 'idle' } | { type: 'copied' } | { type: 'by-hand'; text: string }
  >({
    type: 'idle',
  });
  const copy = (): void => {
    const copied = text();
    const byHand = (): void => setState({ type: 'by-hand', text: copied });
    // Undefined where the page was not loaded securely.
    const written = globalThis.isSecureContext ? navigator.clipboard.writeText(copied) : null;
    if (!written) return byHand();
    written.then(() => setState({ type: 'copied' }), byHand);
  };
  return (
    <>
      <Button onClick={copy}>{state.type === 'copied' ? 'Copied' : label}</Button>
      <span role="status" className="sr-only">
        {state.type === 'copied' ? 'Copied.' : ''}
      </span>
      {state.type === 'by-hand' && (
        <textarea
          readOnly
          aria-label={label}
          className="bg-panel border-border fixed inset-x-4 top-14 z-40 h-60 rounded-md border p-2 font-mono text-xs"
          value={state.text}
          // It has just been asked for, to be copied from.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setState({ type: 'idle' })}
        />
      )}
    </>
  );
}
