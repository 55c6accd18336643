import { proxySinks, type WorkflowInterceptors } from '@temporalio/workflow';

/**
 * Bundled into every learner's workflow: reports where in the learner's code each command came from. It never awaits
 * and hands back exactly what `next` gives: an added microtask would change the order of the learner's own program.
 */
type TraceSinks = { faultline: { command(call: { kind: string; seq: number | null; stack: string }): void } };
const { faultline } = proxySinks<TraceSinks>();

function report(kind: string, seq: number | null): void {
  faultline.command({ kind, seq, stack: (new Error().stack ?? '').slice(0, 8_000) });
}

export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      scheduleActivity(input, next) {
        report('activity', input.seq);
        return next(input);
      },
      scheduleLocalActivity(input, next) {
        report('local-activity', input.seq);
        return next(input);
      },
      startTimer(input, next) {
        report('timer', input.seq);
        return next(input);
      },
      startChildWorkflowExecution(input, next) {
        report('child-workflow', input.seq);
        return next(input);
      },
      signalWorkflow(input, next) {
        report('signal-external', input.seq);
        return next(input);
      },
      continueAsNew(input, next) {
        report('continue-as-new', null);
        return next(input);
      },
    },
  ],
});
