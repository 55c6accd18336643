import { expect, it } from 'vitest';
import { parseLabArguments } from './arguments';

it('serves one lab, with folders of labs, on a port', () => {
  expect(parseLabArguments('/home/ada', ['dev', '07-mine', '--labs', 'labs', '--port', '4100'])).toEqual({
    type: 'dev',
    arguments: { lab: '07-mine', port: 4100, labs: ['/home/ada/labs'] },
  });
});

it.each([
  [['dev'], 'Which lab?'],
  [['dev', '07-mine', '08-yours'], '"08-yours" is too much'],
  [['dev', '07-mine', '--port', '0x50'], '--port 0x50 is not a port'],
  [['dev', '07-mine', '--port', '65536'], '--port 65536 is not a port'],
])('refuses %j and says why', (args, message) => {
  expect(parseLabArguments('/', args)).toMatchObject({
    type: 'wrong',
    message: expect.stringContaining(message),
  });
});
