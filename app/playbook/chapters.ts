/** A rule of the playbook, and the step of a lab in which it is broken and mended. */
export type Rule = { rule: string; why: string; step: string };

/** What one lab teaches, in the order of its rules. `lab` and `step` are ids of folders. */
export type Chapter = { lab: string; question: string; rules: readonly Rule[] };

export const chapters: readonly Chapter[] = [
  {
    lab: '01-workflow-or-activity',
    question: 'What is workflow code, and what is an activity?',
    rules: [
      {
        rule: 'What touches another system is an activity. The rest is workflow code.',
        why: 'An activity is run and its result recorded; a workflow is replayed from the record.',
        step: 'decide',
      },
      {
        rule: 'One activity for each effect.',
        why: 'A call that fails must not run the effects before it again.',
        step: 'one-activity-per-effect',
      },
      {
        rule: 'Import the types of activities into a workflow, never their code.',
        why: 'Activity code needs Node.js, and a workflow has none of it.',
        step: 'import-type',
      },
      {
        rule: 'A process that spans systems has to outlive the one that runs it.',
        why: 'Queues, cron and retries lose the place, or do a thing twice.',
        step: 'without-orchestration',
      },
    ],
  },
  {
    lab: '02-determinism',
    question: 'What does replay ask of the code?',
    rules: [
      {
        rule: 'The same history has to lead to the same commands.',
        why: 'A new worker rebuilds every local variable by running the code again.',
        step: 'rebuilt',
      },
      {
        rule: 'Nothing of the host may decide: no time zone, no locale.',
        why: 'Date and Math.random are made deterministic for you. Intl is not.',
        step: 'foreign-host',
      },
      {
        rule: 'Change the commands of running workflows only behind patched().',
        why: 'They were begun by the old code, and are replayed by the new.',
        step: 'patched',
      },
      {
        rule: 'Take a patch out in two deploys: deprecatePatch first.',
        why: 'As long as a run holds its marker, the code has to know of it.',
        step: 'retire',
      },
      {
        rule: 'Arguments, options and durations are not compared.',
        why: 'No replay fails when they change, so nobody is warned.',
        step: 'silent-drift',
      },
      {
        rule: 'Prove it on recorded histories, in more than one host.',
        why: 'What reading the code does not show, a replay under other conditions does.',
        step: 'checklist',
      },
    ],
  },
  {
    lab: '03-saga',
    question: 'What if it fails half-way?',
    rules: [
      {
        rule: 'Register each compensation before its step, and run them in reverse.',
        why: 'A step that failed may have had its effect all the same.',
        step: 'compensate',
      },
      {
        rule: 'A compensation is not given up, and runs in a scope that cannot be cancelled.',
        why: 'It is the way back, and there is no other.',
        step: 'clean-up',
      },
      {
        rule: 'Wait for a cancelled step before you undo it.',
        why: 'Otherwise a refund may come before its charge, and find nothing.',
        step: 'clean-up',
      },
      {
        rule: 'All or nothing, and an ending that says which.',
        why: 'Whoever started the workflow acts on how it ended.',
        step: 'trip',
      },
    ],
  },
  {
    lab: '04-hardened-activities',
    question: 'What if the other system is slow, down or silent?',
    rules: [
      {
        rule: 'Every activity has a start-to-close timeout.',
        why: 'It notices an attempt whose worker is gone, so that another one can begin.',
        step: 'timeouts',
      },
      {
        rule: 'Retry for as long as an outage may last, with waits that grow up to a maximum.',
        why: 'Five quick attempts are over before the outage is.',
        step: 'retries',
      },
      {
        rule: 'A key from the workflow and the step makes a retry one with the first call.',
        why: 'An activity runs at least once. A lost answer runs it again.',
        step: 'idempotency',
      },
      {
        rule: 'What trying again cannot mend is not retried.',
        why: 'A card that does not exist will not exist in ten minutes.',
        step: 'non-retryable',
      },
      {
        rule: 'Fail a workflow with an ApplicationFailure.',
        why: 'Any other error blocks its workflow task until a fix is deployed.',
        step: 'stuck',
      },
    ],
  },
  {
    lab: '05-long-lived-and-bounded',
    question: 'What if it takes months?',
    rules: [
      {
        rule: 'A long activity heartbeats its progress.',
        why: 'A stall is noticed in one heartbeat timeout, and the retry goes on from there.',
        step: 'heartbeat',
      },
      {
        rule: 'Continue as new before the history fills up, and carry the state along.',
        why: 'A history has a limit, and a loop without end reaches it.',
        step: 'continue-as-new',
      },
      {
        rule: 'What lives for long is a workflow that answers signals, queries and updates.',
        why: 'Its state is its local variables; its reminders are timers.',
        step: 'entity',
      },
      {
        rule: 'Wait for a person with a reminder, an escalation and an end.',
        why: 'People answer late, twice, or never.',
        step: 'approval',
      },
      {
        rule: 'A callback that may never come needs somebody who asks.',
        why: 'The other system did its work; only the news of it got lost.',
        step: 'callback',
      },
    ],
  },
  {
    lab: '06-scale-by-decomposition',
    question: 'What if there are a million of them?',
    rules: [
      {
        rule: 'Divide the work among children: a thousand of a thousand.',
        why: 'One history cannot hold a million tasks.',
        step: 'children',
      },
      {
        rule: 'Bound what is under way at once.',
        why: 'The system behind it has only so many lanes.',
        step: 'bounded',
      },
      {
        rule: 'Work that comes in floods has a task queue of its own.',
        why: 'On a shared one, an order waits behind every mail.',
        step: 'bulkhead',
      },
    ],
  },
];
