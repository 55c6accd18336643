import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared';

/**
 * Keeps the SDK from hooking every promise of this thread, in or out of workflows: it takes a stack for each, only to answer
 * `__stack_trace` queries. Call it before the first worker or workflow context is made.
 */
export function withoutPromiseHook(): void {
  Reflect.set(globalHandlers, 'setPromiseHook', () => undefined);
}
