import {
  DefaultFailureConverter,
  defaultPayloadConverter,
  ApplicationFailure,
  type FailureConverter,
  type Payload,
  type PayloadConverter,
  type ProtoFailure,
} from '@temporalio/common';

/**
 * The runner's own SDK worker never looks into a learner's payloads: they pass as protobuf between server and sandbox,
 * which alone encodes and decodes them.
 */
export const rawPayloadConverter: PayloadConverter = {
  toPayload(value: unknown): Payload {
    return isPayload(value) ? value : defaultPayloadConverter.toPayload(value);
  },
  // The SDK's signature lets the caller choose the type; every caller on the runner's side expects a Payload.
  fromPayload<T>(payload: Payload): T {
    // oxlint-disable-next-line typescript/consistent-type-assertions
    return payload as unknown as T;
  },
};

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && 'metadata' in value;
}

/** A failure the sandbox has already encoded, on its way through the SDK. */
export class RawFailure extends ApplicationFailure {
  constructor(readonly proto: ProtoFailure) {
    super(
      proto.message ?? '',
      proto.applicationFailureInfo?.type,
      proto.applicationFailureInfo?.nonRetryable ?? false,
    );
  }
}

const standard = new DefaultFailureConverter();

export const rawFailureConverter: FailureConverter = {
  errorToFailure(error: unknown): ProtoFailure {
    return error instanceof RawFailure
      ? error.proto
      : standard.errorToFailure(error, defaultPayloadConverter);
  },
  failureToError(failure: ProtoFailure) {
    return standard.failureToError(failure, defaultPayloadConverter);
  },
};
