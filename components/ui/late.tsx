'use client';

import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { LinkButton } from './button';

/** A view, and what fetches it before it is shown; that rejects when it cannot be had now. */
export type Late<P> = ComponentType<P> & { fetch: () => Promise<void> };

/**
 * A view whose code comes once the page is there, so that the page is there sooner. One that cannot be had says so, and is fetched
 * again when that is wished. `place` gives what stands there meanwhile: around what is said, or with null while it is on its way. What
 * has come is shown at once, without a flash.
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  place: (said: ReactNode) => ReactNode = (said) => said,
): Late<P> {
  let View: ComponentType<P> | null = null;
  const fetch = async (): Promise<void> => {
    View ??= await load();
  };

  function LateView(props: P) {
    const [state, setState] = useState<'fetching' | 'there' | 'failed'>('fetching');
    useEffect(() => {
      if (state !== 'fetching') return;
      let shown = true;
      const then = (next: 'there' | 'failed') => () => {
        if (shown) setState(next);
      };
      fetch().then(then('there'), then('failed'));
      return () => {
        shown = false;
      };
    }, [state]);
    if (View) return <View {...props} />;
    if (state !== 'failed') return place(null);
    return place(
      <p role="alert" className="text-failed p-2 text-sm">
        This part of the page could not be fetched: Faultline does not answer. Your code is safe in this
        browser. <LinkButton onClick={() => setState('fetching')}>Try again</LinkButton>
      </p>,
    );
  }
  return Object.assign(LateView, { fetch });
}
