import type { Fault } from '@/lib/protocol/fault';
import type { RunEventOf } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import type { EmittedCommand } from '../sandbox/policy';
import type { ActivationInfo } from '../sandbox/split-worker';
import type { LifeContext } from './life-context';

/** What a fault strikes: a workflow task, or an attempt. */
export type Struck = {
  workflowId: string;
  workflowRunId?: string | undefined;
  activityId: string | null;
  attempt: number | null;
};

/** What one worker life tells of itself. */
export class LifeReports {
  constructor(
    readonly workerId: string,
    readonly context: Pick<LifeContext, 'emit' | 'clocks' | 'declared' | 'virtualNow'>,
  ) {}

  life(life: RunEventOf<'worker'>['life']): void {
    const { workerId, context } = this;
    context.emit({ source: 'runner', virtualMs: context.virtualNow(), type: 'worker', workerId, life });
  }

  log(from: RunEventOf<'log'>['from'], level: RunEventOf<'log'>['level'], message: string): void {
    const { workerId, context } = this;
    const virtualMs = context.virtualNow();
    context.emit({ source: 'sandbox', virtualMs, type: 'log', from, level, message, workerId });
  }

  struck(fault: Fault, { workflowId, workflowRunId, activityId, attempt }: Struck): void {
    const { workerId, context } = this;
    const where = { workflowId, workflowRunId, activityId, attempt, workerId };
    const what = { type: 'fault-struck', faultId: fault.id, faultType: fault.type } as const;
    context.emit({ source: 'sandbox', virtualMs: context.clocks.now(workflowId), ...what, ...where });
  }

  command(command: EmittedCommand, info: ActivationInfo, location: Location | null): void {
    const { workerId, context } = this;
    context.declared.note(info.runId, command);
    context.emit({
      source: 'sandbox',
      virtualMs: context.clocks.now(info.workflowId),
      type: 'workflow-command',
      workflowId: info.workflowId,
      workflowRunId: info.runId,
      kind: command.kind,
      name: command.name,
      commandSeq: command.seq,
      id: command.id,
      workerId,
      replaying: info.replaying,
      location,
      declaredTimeouts: command.declaredTimeouts,
      effectiveTimeouts: command.effectiveTimeouts,
    });
  }
}
