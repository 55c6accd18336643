/** Names of every service and its operations: what `@faultline/services` exports inside the sandbox. */
export const SERVICE_OPERATIONS = {
  inventory: ['reserve', 'release'],
  payments: ['charge', 'refund'],
  shipping: ['createParcel', 'cancelParcel'],
  email: ['send'],
} as const satisfies Record<string, readonly string[]>;
