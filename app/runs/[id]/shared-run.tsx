'use client';

import { useMemo, useState } from 'react';
import { useMachine } from '@xstate/react';
import { CodeEditor } from '@/components/editor/code-editor';
import { CopyText } from '@/components/lab/copy-text';
import { FactsPane } from '@/components/lab/facts-pane';
import { LabHeader } from '@/components/lab/lab-header';
import { outcomeOf } from '@/components/lab/run-ground';
import { outcomeWords } from '@/components/lab/outcome-words';
import { VerdictList } from '@/components/lab/verdict-list';
import { TimelineView } from '@/components/timeline/timeline-view';
import { Button } from '@/components/ui/button';
import { Pane } from '@/components/ui/pane';
import { SettingsDialog } from '@/components/ui/settings-dialog';
import { useSettings } from '@/components/ui/use-settings';
import { issueText, type IssueOf } from '@/lib/lab/issue-text';
import { runFileText } from '@/lib/protocol/run-file';
import { emptyRun } from '@/lib/run/empty-run';
import { createSharedRunMachine } from '@/lib/session/shared-run-machine';
import { saveFile } from '@/app/_wiring/save-file';
import { sharedRunEffects } from '@/app/_wiring/shared-run-effects';
import { runTools } from '@/app/labs/[lab]/[step]/run-tools';
import { useDeepLink } from '@/app/labs/[lab]/[step]/use-deep-link';
import { useScrub } from '@/app/labs/[lab]/[step]/use-scrub';
import { useSelection } from '@/app/labs/[lab]/[step]/use-selection';

/** Anybody's run, read-only: what ran, what happened, what the checks said. Its code can be made one's own. */
export function SharedRun({
  of,
  titles,
  own,
}: {
  of: IssueOf;
  /** Null where this server has no such step any more: then there is nothing to go on in. */
  titles: { lab: string; step: string } | null;
  own: boolean;
}) {
  const { shown } = useSettings();
  const machine = useMemo(() => createSharedRunMachine(of.runId, sharedRunEffects(of)), [of]);
  const [state, send] = useMachine(machine);
  const { run, events, error } = state.context;
  const [path, setPath] = useState(of.files[0]?.path ?? '');
  const { selectedId, reveal, select, showEvent, goTo, point } = useSelection(run, runTools);
  const scrub = useScrub(run, runTools, point);
  useDeepLink(scrub, runTools, select);
  const outcome = outcomeOf(run);
  const { verdict } = of;
  return (
    <div className="fl-workbench fl-shared">
      <LabHeader lab={titles?.lab ?? of.lab} step={titles?.step ?? of.step}>
        <SettingsDialog />
      </LabHeader>
      <main
        id="main"
        className="fl-panes grid auto-rows-[minmax(0,1fr)] grid-rows-[auto] gap-2 overflow-auto lg:grid-cols-[minmax(0,1fr)_24rem]"
        tabIndex={-1}
      >
        <h1 className="sr-only">{`A run of ${of.scenario.title}`}</h1>
        <div className="flex flex-wrap items-center gap-2 px-1 lg:col-span-2">
          <p className="text-muted mr-auto" role="status">
            {`${of.scenario.title}, seed ${of.seed}. ${outcome ? `${outcomeWords(outcome).title}.` : state.matches('reading') ? 'Reading it…' : 'It is still under way.'} ${own ? 'Your run' : 'Somebody else’s run'}, read-only.`}
            {run && !outcome && (
              <Button className="ml-2" onClick={() => send({ type: 'reload' })}>
                Read it again
              </Button>
            )}
          </p>
          <CopyText label="Copy the link" text={() => location.href} />
          <CopyText label="Copy as issue text" text={() => issueText(of)} />
          {titles && (
            <Button
              look="primary"
              unavailable={!state.matches('shown')}
              onClick={() => send({ type: 'fork' })}
              title="The run’s code becomes your newest draft of the step; what you had stays among its versions."
            >
              Fork
            </Button>
          )}
        </div>
        {error && (
          <p role="alert" className="text-failed px-1 lg:col-span-2">
            {error.message}{' '}
            {state.matches('failed') && <Button onClick={() => send({ type: 'reload' })}>Try again</Button>}
          </p>
        )}
        <div id="timeline" className="min-h-80">
          <TimelineView
            run={run}
            nowVirtualMs={null}
            selectedId={selectedId}
            onSelect={select}
            onLocation={goTo}
            scrub={scrub}
            deeds={{
              save: saveFile,
              runText: run && (() => Promise.resolve(runFileText(events))),
              openHref: '/runs/import',
              shareHref: null,
              temporalUrl: null,
            }}
          />
        </div>
        <div id="facts" className="min-h-80">
          <FactsPane
            run={run ?? emptyRun(of.runId)}
            scrub={scrub}
            selectedId={selectedId}
            onSelect={select}
          />
        </div>
        <div id="editor" className="min-h-80 max-lg:h-96">
          <Pane title="The code that ran">
            <CodeEditor
              files={of.files}
              activePath={path}
              readOnlyPaths={of.files.map((file) => file.path)}
              reveal={reveal}
              theme={shown}
              onChange={() => undefined}
              onActivePath={setPath}
              onRun={() => undefined}
            />
          </Pane>
        </div>
        <div id="run" className="min-h-80">
          <Pane title="Verdict">
            <div className="p-3">
              {verdict ? (
                <VerdictList verdict={verdict} hints={null} onShowEvent={showEvent} onGoTo={goTo} />
              ) : (
                <p className="text-muted">No check has judged this run.</p>
              )}
            </div>
          </Pane>
        </div>
      </main>
    </div>
  );
}
