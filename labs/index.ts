/** The folders of all labs, in the order they are offered. This is the only list. It is read when the product starts. */
export const labs = [
  '01-workflow-or-activity',
  '02-determinism',
  '03-saga',
  '04-hardened-activities',
  '05-long-lived-and-bounded',
  '06-scale-by-decomposition',
];
