/** What stands for the lab in a place of the playground; no lab can have this id. */
export const PLAYGROUND = 'playground';
