import {
  ApplicationFailure,
  defaultFailureConverter,
  defaultPayloadConverter,
  type ProtoFailure,
} from '@temporalio/common';

/** A failure that no learner's code threw, as protobuf. It has no stack: ours would mean nothing to the learner. */
export function ownFailure(told: { message: string; type: string; nonRetryable: boolean }): ProtoFailure {
  const failure = defaultFailureConverter.errorToFailure(
    ApplicationFailure.create(told),
    defaultPayloadConverter,
  );
  return { ...failure, stackTrace: '' };
}
