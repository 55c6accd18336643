import type { Client } from '@temporalio/client';
import type { Diagnostic, SourceFile } from '@/lib/protocol/source';
import type { CompileResult } from '../compile/compile';
import type { CommandSource } from '../lab-run/run-commands';
import type { SandboxPool } from '../sandbox/pool';
import type { Connections } from './connections';
import type { EventSink } from './event-sink';
import type { Seats } from './seats';

/** Where workflows are run. */
export type Ground = { client: Client; connections: Connections; namespace: string };

/** What a run needs of the runner around it. */
export type RunDeps = Ground & {
  /** Where those are run that are to hit a lowered limit (`client`: null before the first of them); absent where the server is not ours. */
  lowered?: { open(): Promise<Ground>; client(): Promise<Client | null> };
  /** Compiles a learner's files; see compile.ts. */
  compile(files: readonly SourceFile[]): Promise<CompileResult>;
  pool: SandboxPool;
  seats: Seats;
  checkTypes(files: readonly SourceFile[], signal: AbortSignal): Promise<Diagnostic[]>;
  sink: EventSink;
  /** Absent where nobody can send any. */
  commands?: CommandSource;
  /** Told of what goes on after the outcome is known: letting go of the run's workers. Never rejects. */
  background(cleaning: Promise<void>): void;
  now(): number;
  /** Makes names of this attempt at the run unlike those of an earlier one. */
  epoch: number;
};
