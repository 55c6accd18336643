/** Names the slot's function in the workflow context; sdk-slot.js calls it. */
export const SLOT_GLOBAL = '__faultline_slot__';
/** Where the SDK's bundle lies, beside the sandbox's program, which reads it. */
export const TEMPLATE_FILE = 'sdk-template.json';
