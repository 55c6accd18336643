/** What a difference that Temporal does not compare means for workflows under way. `what` as in the report. */
export function driftText(what: string): string {
  if (what.startsWith('retry ')) {
    return 'What is under way is retried as it was asked for then; the next one is retried the new way.';
  }
  return TEXTS[what] ?? 'What is recorded stays as it was; what comes after is done the new way.';
}

const TIMEOUT = 'What is under way keeps the timeout it was given; the next one gets the new timeout.';

const TEXTS: Readonly<Record<string, string>> = {
  arguments:
    'The recorded call keeps its arguments and its result: code behind it may now work with a result that its own arguments would not give.',
  taskQueue:
    'What is under way stays on its queue; the next one goes to the new queue, which needs a worker.',
  startToCloseTimeout: TIMEOUT,
  scheduleToCloseTimeout: TIMEOUT,
  scheduleToStartTimeout: TIMEOUT,
  heartbeatTimeout: TIMEOUT,
  workflowRunTimeout: TIMEOUT,
  workflowExecutionTimeout: TIMEOUT,
  'timer duration': 'A timer that runs keeps the time it was started with; only new ones take the new time.',
  id: 'The id that was recorded stays; the code now calls it by another.',
  'what is cancelled': 'History cancelled something else; the code believes that this one was cancelled.',
  signal: 'The signal that was sent stays sent; the new one is not sent to runs that are past this point.',
  target: 'What was sent then went to another workflow, and is not sent again.',
  result: 'Whoever waited for the recorded result has it; only runs that end from now on give the new one.',
  failure: 'Whoever waited has the recorded failure; only runs that end from now on fail with the new one.',
  'update result': 'Who asked has got the recorded answer.',
  'search attributes': 'The run is listed under the recorded values; the new ones are not written again.',
  memo: 'The run keeps the recorded memo; the new one is not written again.',
  workflowType: 'The recorded run went on as the type it asked for then.',
  input: 'The recorded call keeps its input and its result.',
  'workflow task':
    'The code asks for it before the event it used to wait for. Running workflows go on, new ones take another course.',
  'extra command':
    'The code asks for it in a workflow task that is over already: this run asks late, with its next workflow task, when something wakes it.',
  command: 'The SDK let it pass, and yet it is another command.',
};
