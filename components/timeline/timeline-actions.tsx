'use client';

import { ExternalLink, FileDown, FolderOpen, ImageDown, Share2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/button';

/** What can be done with a run as a whole. */
export type TimelineDeeds = {
  /** Saves a text as a file. */
  save: (name: string, type: string, text: string) => void;
  /** The run as the text of a file; null where the page has no more than the picture. Rejects with words to read. */
  runText: (() => Promise<string>) | null;
  /** The run's own page, which others may open; null where that is here, or there is none. */
  shareHref: string | null;
  /** Where a saved run is opened; null where that is here. */
  openHref: string | null;
  /** The run's page in Temporal's own Web UI; null where there is none. */
  temporalUrl: string | null;
};

/** Saving the picture and the run, opening another, and the way to Temporal's own Web UI. */
export function TimelineActions({
  deeds,
  runId,
  pictureText,
}: {
  deeds: TimelineDeeds;
  runId: string;
  pictureText: () => string;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const { save, runText, openHref, shareHref, temporalUrl } = deeds;

  async function saveRun(): Promise<void> {
    setProblem(null);
    try {
      if (runText) save(`${runId}.json`, 'application/json', await runText());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <div className="flex items-center" role="group" aria-label="The run as a file">
      <p role="status" className="text-failed max-w-60 truncate text-[11px]">
        {problem}
      </p>
      <IconButton
        label="Save the picture (SVG)"
        onClick={() => save(`${runId}.svg`, 'image/svg+xml', pictureText())}
      >
        <ImageDown size={15} aria-hidden />
      </IconButton>
      {runText && (
        <IconButton label="Save the run (JSON)" onClick={() => void saveRun()}>
          <FileDown size={15} aria-hidden />
        </IconButton>
      )}
      {shareHref !== null && (
        <IconLink label="Share this run" href={shareHref}>
          <Share2 size={14} aria-hidden />
        </IconLink>
      )}
      {openHref !== null && (
        <IconLink label="Open a saved run" href={openHref}>
          <FolderOpen size={15} aria-hidden />
        </IconLink>
      )}
      {temporalUrl !== null && (
        <IconLink label="Open in Temporal’s Web UI" href={temporalUrl}>
          <ExternalLink size={14} aria-hidden />
        </IconLink>
      )}
    </div>
  );
}

function IconLink({ label, href, children }: { label: string; href: string; children: React.ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={label}
      className="text-muted hover:text-text hover:bg-raised inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors"
    >
      {children}
    </a>
  );
}
