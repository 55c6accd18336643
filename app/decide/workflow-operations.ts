import type { Operation } from '@/lib/session/decide-machine';

// What stays in workflow code, and why. The reasons are TypeScript's, not another SDK's.

export const discount: Operation = {
  id: 'discount',
  title: 'Work out the discount',
  code: 'const cents = order.amountCents > 100_00 ? order.amountCents * 0.95 : order.amountCents',
  side: 'workflow',
  reason: 'It needs nothing but the arguments, and gives the same answer on every replay. A plain function.',
  followUps: [
    {
      topic: 'long',
      question:
        'Now it plans the routes of 400 parcels and keeps the processor busy for 8 seconds. Where is it now?',
      choices: [
        {
          text: 'In an activity: it takes too long for a workflow task',
          right: true,
          reason:
            'The SDK reports a deadlock when workflow code keeps its thread for over 5 seconds. An activity may take its time.',
        },
        {
          text: 'Still in the workflow: it touches no external system',
          right: false,
          reason:
            'It would be deterministic, but a workflow task must be answered within 10 seconds, and a replay computes it all again.',
        },
      ],
    },
  ],
};

export const term: Operation = {
  id: 'term',
  title: 'Wait three days for the payment',
  code: "await sleep('3 days')",
  side: 'workflow',
  reason:
    'A durable timer. The server keeps it in the history: no process waits, and a worker that dies misses nothing.',
  followUps: [
    {
      topic: 'callback',
      question: 'The payment may come earlier, and the workflow should go on at once. How?',
      choices: [
        {
          text: 'An activity that asks the bank every minute, for three days',
          right: false,
          reason: 'It holds a slot of a worker for three days, for news that the bank could have told.',
        },
        {
          text: 'A timer of a minute again and again, with a look at the bank after each',
          right: false,
          reason: 'It works, and fills the history: about 4,300 timers and as many calls, for one payment.',
        },
        {
          text: 'A signal, and a condition with a time limit',
          right: true,
          reason:
            "await condition(() => paid, '3 days') ends with the signal or with the timer, whichever is first.",
        },
      ],
    },
  ],
};

export const now: Operation = {
  id: 'now',
  title: 'Date the invoice',
  code: 'const issued = new Date()',
  side: 'workflow',
  reason:
    'In TypeScript the SDK replaces Date in workflow code: it is the time of the workflow task, from the history, and the same on replay.',
  followUps: [],
};

export const shipmentId: Operation = {
  id: 'shipment-id',
  title: 'Make an id for the shipment',
  code: 'const shipmentId = uuid4()',
  side: 'workflow',
  reason:
    'uuid4() of @temporalio/workflow draws from a seed of the run, so that a replay draws the same. randomUUID of Node’s crypto cannot even be bundled.',
  followUps: [
    {
      topic: 'idempotent',
      question: 'An activity uses this id as its idempotency key. Is that a good key?',
      choices: [
        {
          text: 'No: random values are never good keys',
          right: false,
          reason: 'They are not when an attempt draws them. This one was drawn once, by the workflow.',
        },
        {
          text: 'Yes: each attempt gets the same argument',
          right: true,
          reason: 'The value is in the history as the activity’s argument, the same for each attempt.',
        },
      ],
    },
  ],
};

export const approved: Operation = {
  id: 'approved',
  title: 'Go on only if the manager has approved',
  code: "if (decision === 'approved') await ship(order)",
  side: 'workflow',
  reason: 'A decision on what the workflow knows. That the manager was asked is an activity; the if is not.',
  followUps: [
    {
      topic: 'callback',
      question: 'The manager needs two days. How does the answer get into the workflow?',
      choices: [
        {
          text: 'As a signal or an update',
          right: true,
          reason: 'Both are events of the history. An update can also refuse, and tell the manager so.',
        },
        {
          text: 'The workflow reads the approval’s row from the database when it is woken',
          right: false,
          reason:
            'That is an external system: workflow code cannot read it. An activity could, but the answer can come by itself.',
        },
      ],
    },
  ],
};

export const logLine: Operation = {
  id: 'log',
  title: 'Write a line into the log',
  code: "log.info('shipped', { orderId })",
  side: 'workflow',
  reason:
    'log of @temporalio/workflow is made for it: it goes out through the worker, and is silent on replay.',
  followUps: [
    {
      topic: 'idempotent',
      question: 'An auditor needs that line, and none may ever be missing. Is it still the log?',
      choices: [
        {
          text: 'Yes: workflow code is durable',
          right: false,
          reason:
            'The history is. A log line is sent at best once: a worker that dies may never have written it.',
        },
        {
          text: 'No: an activity writes it, under an id of its own',
          right: true,
          reason:
            'Now it is an effect that must happen. An activity runs at least once; the id makes that once.',
        },
      ],
    },
  ],
};

export const loop: Operation = {
  id: 'loop',
  title: 'Go through the 200 items of the order',
  code: 'for (const item of order.items) await pack(item)',
  side: 'workflow',
  reason: 'The loop decides what happens next, so it is the workflow’s. Each pack(item) is an activity.',
  followUps: [
    {
      topic: 'payload',
      question: 'Next year an order has 100,000 items. What becomes of the loop?',
      choices: [
        {
          text: 'Nothing: a workflow can run for as long as it likes',
          right: false,
          reason:
            'For as long as it likes, yes. But its history ends at 51,200 events, and each activity takes about six.',
        },
        {
          text: 'Batches, with Continue-As-New between them or a child workflow for each',
          right: true,
          reason: 'Each run or child has a history of its own, so that none of them grows with the whole.',
        },
      ],
    },
  ],
};
