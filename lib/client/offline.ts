import type { RequestError } from '@/lib/protocol/answer';

export const offline: RequestError = {
  type: 'offline',
  message:
    'Faultline does not answer. It may have been stopped: start it again with "npm start". Your code is safe in this browser.',
};
