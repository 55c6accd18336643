/**
 * Stands in for `@temporalio/core-bridge` inside the sandbox, which holds no native addon: the SDK's workflow VM needs
 * only a clock and the error classes.
 */
export const native = { getTimeOfDay: (): bigint => BigInt(Date.now()) * 1_000_000n };

class BridgeError extends Error {}
export const errors = {
  IllegalStateError: BridgeError,
  ShutdownError: BridgeError,
  TransportError: BridgeError,
  UnexpectedError: BridgeError,
};
