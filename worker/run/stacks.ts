import type { Compiled } from '../compile/compile';
import type { StackReader } from '../history/failure';

/** Reads stacks of either side: a failure in history does not say whether a workflow or an activity threw it. */
export function stackReader(code: () => Compiled): StackReader {
  const sides = ['activities', 'workflow'] as const;
  const sideOf = (stack: string) => sides.find((side) => code().locateInStack(side, stack) !== null);
  return {
    map: (stack) => code().mapStack(sideOf(stack) ?? 'activities', stack),
    locate: (stack) => {
      const side = sideOf(stack);
      return side ? code().locateInStack(side, stack) : null;
    },
  };
}
