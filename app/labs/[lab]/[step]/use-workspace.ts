'use client';

import { useMachine } from '@xstate/react';
import { useEffectEvent, useState } from 'react';
import { workspaceEffects, type StepProject } from '@/app/_wiring/workspace-effects';
import type { SourceFile } from '@/lib/protocol/source';
import {
  createWorkspaceMachine,
  workspaceView,
  type WorkspaceCommand,
  type WorkspaceView,
} from '@/lib/session/workspace-machine';

export type WorkspaceSession = { view: WorkspaceView; send: (command: WorkspaceCommand) => void };

/** Earlier versions, downloads and uploads of the page's step. */
export function useWorkspace(
  step: StepProject,
  replace: (files: readonly SourceFile[]) => void,
): WorkspaceSession {
  const put = useEffectEvent(replace);
  const [machine] = useState(() => createWorkspaceMachine(workspaceEffects(step, (files) => put(files))));
  const [snapshot, send] = useMachine(machine, { input: { lab: step.lab.id, step: step.step.id } });
  return { view: workspaceView(snapshot), send };
}
