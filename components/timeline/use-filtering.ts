'use client';

import { useRef, useState, type RefObject } from 'react';
import { NO_FILTER, type Filter } from '@/lib/timeline/filter';

/** The filter of a timeline, the same for the picture and the table. */
export type Filtering = {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** Shows all rows again, and gives the focus to what opens the filter: what was pressed may be gone. */
  clear: () => void;
  /** Whether there is to be seen what can be picked. */
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  opener: RefObject<HTMLButtonElement | null>;
};

export function useFiltering(): Filtering {
  const [filter, onFilter] = useState(NO_FILTER);
  const [isOpen, onOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const clear = (): void => {
    onFilter(NO_FILTER);
    opener.current?.focus();
  };
  return { filter, onFilter, clear, isOpen, onOpen, opener };
}
