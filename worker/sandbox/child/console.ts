import { format } from 'node:util';
import { asyncLocalStorage } from '@temporalio/activity';

type From = 'workflow' | 'activity' | 'process';
type Level = 'debug' | 'info' | 'warn' | 'error';

const MAX_LINE = 4_000;

/** Turns the learner's console lines into messages to the runner, which caps and keeps them. */
export function captureConsole(send: (from: From, level: Level, message: string) => void): void {
  const say =
    (level: Level) =>
    (...args: unknown[]): void => {
      const message = format(...args).slice(0, MAX_LINE);
      const prefixed = /^\[\S+\(.*?\)\] /.exec(message);
      if (asyncLocalStorage.getStore()) send('activity', level, message);
      else if (prefixed) send('workflow', level, message.slice(prefixed[0].length));
      else send('process', level, message);
    };
  Object.assign(console, {
    log: say('info'),
    info: say('info'),
    debug: say('debug'),
    warn: say('warn'),
    error: say('error'),
  });
}
