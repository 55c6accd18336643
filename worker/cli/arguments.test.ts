import { describe, expect, it } from 'vitest';
import { parseStartArguments as parseFrom } from './arguments';

const parseStartArguments = (args: readonly string[]) => parseFrom('/here', args);

describe('the command line of npm start', () => {
  it('serves port 3000 when nothing is said', () => {
    expect(parseStartArguments([])).toEqual({
      type: 'start',
      arguments: { port: 3000, dev: false, labs: [], authored: null },
    });
  });

  it('takes a port and development mode', () => {
    expect(parseStartArguments(['--port', '4100', '--dev'])).toEqual({
      type: 'start',
      arguments: { port: 4100, dev: true, labs: [], authored: null },
    });
    expect(parseStartArguments(['--port=4100'])).toMatchObject({ arguments: { port: 4100 } });
  });

  it('takes folders of labs, from where the person is', () => {
    expect(parseStartArguments(['--labs', 'mine', '--labs', '/yours'])).toMatchObject({
      arguments: { labs: ['/here/mine', '/yours'] },
    });
  });

  it.each([['--help'], ['-h'], ['--port', '4100', '--help']])('shows help for %s', (...args) => {
    expect(parseStartArguments(args)).toEqual({ type: 'help' });
  });

  it.each(['127.0.0.1', 'localhost'])('accepts the loopback host %s', (host) => {
    expect(parseStartArguments(['--host', host]).type).toBe('start');
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'my-laptop.local', ''])(
    'refuses the host %j with the reason',
    (host) => {
      const parsed = parseStartArguments([`--host=${host}`]);
      expect(parsed.type === 'wrong' && parsed.message).toMatch(/can run code here.*127\.0\.0\.1 only/s);
    },
  );

  it.each(['0', '65536', '-1', '30x', '3000.5', '1e3', ''])('refuses the port %j', (port) => {
    const parsed = parseStartArguments([`--port=${port}`]);
    expect(parsed.type === 'wrong' && parsed.message).toMatch(/not a port.*1 to 65535/s);
  });

  it.each([['--prot', '1'], ['here'], ['--port']])('refuses %s and names the help', (...args) => {
    const parsed = parseStartArguments(args);
    expect(parsed.type === 'wrong' && parsed.message).toContain('--help');
  });
});
