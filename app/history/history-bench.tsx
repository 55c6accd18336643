'use client';

import { useState } from 'react';
import { CodeEditor } from '@/components/editor/code-editor';
import { LabHeader } from '@/components/lab/lab-header';
import { ReplayReportView } from '@/components/replay/replay-report';
import { BroughtForm } from '@/components/replay/brought-form';
import { Empty } from '@/components/ui/empty';
import { Pane } from '@/components/ui/pane';
import { SettingsDialog } from '@/components/ui/settings-dialog';
import { useSettings } from '@/components/ui/use-settings';
import type { Location } from '@/lib/protocol/source';
import { useHistory, type HistorySession } from './use-history';

/** A history from any Temporal cluster, replayed against code that is brought or written here. */
export function HistoryBench() {
  const { shown } = useSettings();
  const session = useHistory();
  return (
    <div className="fl-workbench">
      <LabHeader lab="Replay" step="Bring your own history">
        <SettingsDialog />
      </LabHeader>
      <main id="main" className="fl-panes fl-history" tabIndex={-1}>
        <h1 className="sr-only">Bring your own history</h1>
        <Panes session={session} theme={shown} />
      </main>
    </div>
  );
}

function Panes({ session: { view, send }, theme }: { session: HistorySession; theme: 'light' | 'dark' }) {
  const [active, setActive] = useState('workflows.ts');
  const [reveal, setReveal] = useState<{ location: Location; key: number } | null>(null);
  const { files, shown } = view;
  const path = files.some((file) => file.path === active) ? active : (files[0]?.path ?? '');
  const goTo = (location: Location): void => {
    setActive(location.file);
    setReveal((before) => ({ location, key: (before?.key ?? 0) + 1 }));
  };
  return (
    <>
      <div className="fl-history-left">
        <BroughtForm view={view} send={send} />
        <section
          aria-label="Editor"
          className="bg-panel border-border flex min-h-72 flex-1 flex-col overflow-hidden rounded-lg border"
        >
          <CodeEditor
            files={files}
            activePath={path}
            reveal={shown?.current ? reveal : null}
            theme={theme}
            onChange={(edited, text) => send({ type: 'edited', path: edited, text })}
            onActivePath={setActive}
            onRun={() => send({ type: 'replay', host: { timeZone: 'UTC', locale: 'en-US' } })}
          />
        </section>
      </div>
      <Pane title="Replay">
        <div className="space-y-2 p-3" data-testid="replay" data-shown={shown ? 'yes' : 'no'}>
          {!shown && (
            <Empty>
              {view.busy === 'replaying'
                ? 'Replaying the history against the code…'
                : 'A replay runs the code against the recorded events, without doing anything again. It shows whether a worker with this code could go on with that workflow, and if not, at which event and line they part.'}
            </Empty>
          )}
          {shown && !shown.current && (
            <p role="status" className="text-timed-out text-sm">
              The code has changed since. What is shown here is about the code as it was: replay again.
            </p>
          )}
          {shown && (
            <ReplayReportView
              key={shown.answer.report.message}
              answer={shown.answer}
              recordedFiles={null}
              files={shown.files}
              theme={theme}
              links={{ onEvent: null, onLocation: shown.current ? goTo : null }}
            />
          )}
        </div>
      </Pane>
    </>
  );
}
