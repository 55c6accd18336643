'use client';

import { useState } from 'react';
import { FactsPane } from '@/components/lab/facts-pane';
import { LabHeader } from '@/components/lab/lab-header';
import { outcomeOf } from '@/components/lab/run-ground';
import { outcomeWords } from '@/components/lab/outcome-words';
import { TimelineView } from '@/components/timeline/timeline-view';
import { SettingsDialog } from '@/components/ui/settings-dialog';
import type { RunEvent } from '@/lib/protocol/run-event';
import { readRunFile, runFileText, tooLarge } from '@/lib/protocol/run-file';
import type { Run } from '@/lib/run/model';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { runTools } from '@/app/labs/[lab]/[step]/run-tools';
import { useScrub } from '@/app/labs/[lab]/[step]/use-scrub';
import { saveFile } from '@/app/_wiring/save-file';
import { FileChooser } from './file-chooser';

type Opened =
  | { type: 'nothing' }
  | { type: 'reading'; name: string }
  | { type: 'refused'; name: string; message: string }
  | { type: 'open'; name: string; run: Run; events: readonly RunEvent[] };

/** The code is not in the file: no line leads anywhere. */

/** A run from a file, to look at: the same timeline, table, world and ledger as where it ran. It never leaves the browser. */
export function ImportedRun() {
  const [opened, setOpened] = useState<Opened>({ type: 'nothing' });
  const [selectedId, select] = useState<string | null>(null);
  const run = opened.type === 'open' ? opened.run : null;
  const scrub = useScrub(run, runTools, () => undefined);

  async function open(file: File): Promise<void> {
    select(null);
    const { name } = file;
    const problem = tooLarge(file.size);
    if (problem !== null) return setOpened({ type: 'refused', name, message: problem });
    setOpened({ type: 'reading', name });
    const read = readRunFile(await file.text());
    if (!read.ok) return setOpened({ type: 'refused', name, message: read.message });
    const { events, runId } = read;
    setOpened({ type: 'open', name, events, run: applyEvents(emptyRun(runId), events) });
  }

  const chooser = <FileChooser onFile={(file) => void open(file)} compact={opened.type === 'open'} />;
  return (
    <div className="fl-workbench">
      <LabHeader lab="A saved run" step={opened.type === 'nothing' ? 'Choose a file' : opened.name}>
        {opened.type === 'open' && chooser}
        <SettingsDialog />
      </LabHeader>
      <main id="main" className="fl-panes flex flex-col gap-2" tabIndex={-1}>
        <h1 className="sr-only">A saved run</h1>
        {opened.type === 'open' ? (
          <>
            <p className="text-muted px-1" role="status">
              {`${outcomeLine(opened.run)} Read-only: ${opened.events.length} stored events.`}
            </p>
            <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_22rem] gap-2 max-lg:grid-cols-1">
              <div id="timeline" className="min-h-0">
                <TimelineView
                  key={opened.run.runId}
                  run={opened.run}
                  nowVirtualMs={null}
                  selectedId={selectedId}
                  onSelect={select}
                  onLocation={() => undefined}
                  scrub={scrub}
                  deeds={{
                    save: saveFile,
                    runText: () => Promise.resolve(runFileText(opened.events)),
                    openHref: null,
                    shareHref: null,
                    temporalUrl: null,
                  }}
                />
              </div>
              <div id="facts" className="min-h-0">
                <FactsPane run={opened.run} scrub={scrub} selectedId={selectedId} onSelect={select} />
              </div>
            </div>
          </>
        ) : (
          <div className="bg-panel border-border flex flex-1 flex-col items-center justify-center gap-4 rounded-lg border p-6 text-center">
            {opened.type === 'reading' ? (
              <p role="status">Reading {opened.name}…</p>
            ) : (
              <>
                <p className="max-w-prose text-balance">
                  Open a run that was saved as JSON. It is read here in the browser and sent nowhere; nothing
                  runs again.
                </p>
                {opened.type === 'refused' && (
                  <p role="alert" className="text-failed max-w-prose">
                    {opened.name}: {opened.message}
                  </p>
                )}
                {chooser}
              </>
            )}
          </div>
        )}
      </main>
    </div>
  );
}

function outcomeLine(run: Run): string {
  const outcome = outcomeOf(run);
  return outcome ? `${outcomeWords(outcome).title}.` : 'The run had not ended when it was saved.';
}
