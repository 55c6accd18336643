import type { Fault } from '@/lib/protocol/fault';
import type { Actions } from './actions';

/** What a fault does when its trigger is met. A worker is killed within the call; the rest may take a while. */
export function strike(fault: Fault, workflowId: string, actions: Actions): Promise<unknown> {
  switch (fault.type) {
    case 'kill-worker':
      actions.killWorker(fault.id, workflowId);
      return Promise.resolve();
    case 'deploy':
      return actions.deploy(fault.version, fault.keepOld, fault.id);
    case 'flood':
      return actions.flood(fault.id, fault.workflow, fault.count, fault.id);
    // The others strike where calls, heartbeats, tasks and messages pass.
    case 'fail':
    case 'lost-response':
    case 'slow':
    case 'hang':
    case 'crash-after-effect':
    case 'cold-cache':
    case 'stalled-heartbeat':
    case 'duplicate-signal':
    case 'late-signal':
    case 'missing-signal':
    case 'foreign-host':
      return Promise.resolve();
  }
}
