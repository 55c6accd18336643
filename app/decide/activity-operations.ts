import type { Operation } from '@/lib/session/decide-machine';

// What has to be an activity, and why.

export const charge: Operation = {
  id: 'charge',
  title: 'Charge the customer’s card',
  code: 'await bank.charge({ orderId, amountCents })',
  side: 'activity',
  reason:
    'It reaches another system. In workflow code every replay would charge again; as an activity its result is recorded, and a replay reads that.',
  followUps: [
    {
      topic: 'idempotent',
      question:
        'The bank takes the money and the answer gets lost. What keeps the retry from charging twice?',
      choices: [
        {
          text: 'A new uuid as idempotency key in each attempt',
          right: false,
          reason: 'A new key means a new charge. The key has to be the same in every attempt.',
        },
        {
          text: 'An idempotency key made of the order and the step',
          right: true,
          reason:
            'It is the same in every attempt and differs between steps, so the bank recognises the repeat.',
        },
        {
          text: 'maximumAttempts: 1',
          right: false,
          reason:
            'Then nobody is charged twice, and after a lost answer nobody knows whether the order is paid.',
        },
      ],
    },
  ],
};

export const video: Operation = {
  id: 'video',
  title: 'Convert a video of 2 GB',
  code: "await run('ffmpeg', ['-i', path, target])",
  side: 'activity',
  reason: 'A process, a disk and much time: none of it can be in workflow code.',
  followUps: [
    {
      topic: 'long',
      question: 'It takes 40 minutes. How does Temporal find out soon that its worker has died?',
      choices: [
        {
          text: 'By a start-to-close timeout of an hour',
          right: false,
          reason:
            'That finds out too, after an hour. It limits how long an attempt may take, not how long it may be silent.',
        },
        {
          text: 'By heartbeats and a heartbeat timeout',
          right: true,
          reason:
            'A silence longer than the heartbeat timeout ends the attempt, and the next one can read the progress that was last recorded.',
        },
      ],
    },
    {
      topic: 'payload',
      question: 'What does the activity return?',
      choices: [
        {
          text: 'Where the result lies: the name of an object in a store',
          right: true,
          reason:
            'Results are written to the history. A reference of a few bytes is as good as the bytes themselves.',
        },
        {
          text: 'The converted video',
          right: false,
          reason: 'A payload may have 2 MB, and a history 50 MB. The result would be refused.',
        },
      ],
    },
  ],
};

export const priceList: Operation = {
  id: 'catalogue',
  title: 'Fetch the price list from the supplier',
  code: 'const list = await (await fetch(supplierUrl)).json()',
  side: 'activity',
  reason:
    'The network is an external system, also when it is only read: tomorrow’s replay would see tomorrow’s prices.',
  followUps: [
    {
      topic: 'payload',
      question:
        'The list is 5 MB of JSON, and the workflow needs two prices of it. What does the activity return?',
      choices: [
        {
          text: 'The list: the workflow can look for itself',
          right: false,
          reason:
            'It is over the limit of 2 MB for a payload. Under it, it would still lie in the history for ever.',
        },
        {
          text: 'The two prices',
          right: true,
          reason: 'What a workflow decides on belongs into the history. What it does not need stays outside.',
        },
      ],
    },
    {
      topic: 'idempotent',
      question: 'May it be tried again without a second thought?',
      choices: [
        {
          text: 'Yes: it has no effect',
          right: true,
          reason: 'Reading twice changes nothing. Only the timeouts need a thought.',
        },
        {
          text: 'No: it needs an idempotency key',
          right: false,
          reason: 'A key tells apart effects. A read has none.',
        },
      ],
    },
  ],
};

export const transfer: Operation = {
  id: 'transfer',
  title: 'Order a bank transfer',
  code: 'await bank.transfer({ transferId, amountCents })',
  side: 'activity',
  reason: 'A call to another system, with an effect.',
  followUps: [
    {
      topic: 'callback',
      question: 'The bank carries it out within six hours, and then calls a webhook. Who waits for it?',
      choices: [
        {
          text: 'The activity, in a loop that asks the bank',
          right: false,
          reason: 'It would keep a worker’s slot for six hours, with heartbeats, for each transfer.',
        },
        {
          text: 'The webhook’s handler, which then starts a second workflow',
          right: false,
          reason: 'Then the first has ended without knowing, and what it knew has to be found again.',
        },
        {
          text: 'Nobody: the webhook’s handler completes the activity by its task token, or signals the workflow',
          right: true,
          reason:
            'The activity throws CompleteAsyncError and frees its slot. Give it a timeout for the call that never comes.',
        },
      ],
    },
  ],
};

export const flag: Operation = {
  id: 'flag',
  title: 'Look whether a feature is switched on',
  code: "if (process.env.NEW_CARRIER === 'on') …",
  side: 'activity',
  reason:
    'A process’s environment is outside of the workflow. Another worker, or this one after a deploy, would see another value and take another way on replay. Or pass it in when the workflow starts.',
  followUps: [],
};
