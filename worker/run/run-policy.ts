import type { OwnNames } from '../sandbox/own-names';
import type { Policy } from '../sandbox/policy';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes';
import type { Codes } from './codes';

export type PolicySource = {
  namespace: string;
  names: OwnNames;
  codes: Codes;
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
    activityTypes: source.codes.activityTypes,
    workflowTypes: source.codes.workflowTypes,
    searchAttributes,
    inFlightTimeoutFactor: source.inFlightTimeoutFactor,
    workflowTaskTimeoutMs: source.workflowTaskTimeoutMs,
    children,
  });
}
