/**
 * Version of every message between Faultline's processes and to the browser. Raise it when a message changes
 * shape in a way an older reader cannot parse; stored runs keep the version they were written with.
 */
export const PROTOCOL_VERSION = 1;
