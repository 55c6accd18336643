import type { Compiled } from '../compile/compile';
import type { OwnNames } from '../sandbox/own-names';
import type { Policy } from '../sandbox/policy';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes';

export type PolicySource = {
  namespace: string;
  names: OwnNames;
  /** The code of the workers that the commands come from. */
  compiled(): Compiled;
  inFlightTimeoutFactor: number;
  /** Real milliseconds; null for Temporal's 10 s. */
  workflowTaskTimeoutMs: number | null;
};

/** What the workflows of one run may do. The set of children counts over all of the run's workers. */
export function runPolicy(source: PolicySource): () => Policy {
  const children = new Set<string>();
  const searchAttributes = new Set(Object.keys(SEARCH_ATTRIBUTES));
  return () => ({
    namespace: source.namespace,
    names: source.names,
    activityTypes: new Set(source.compiled().activityTypes),
    workflowTypes: new Set(source.compiled().workflowTypes),
    searchAttributes,
    inFlightTimeoutFactor: source.inFlightTimeoutFactor,
    workflowTaskTimeoutMs: source.workflowTaskTimeoutMs,
    children,
  });
}
