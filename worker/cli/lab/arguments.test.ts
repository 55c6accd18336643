import { describe, expect, it } from 'vitest';
import { LAB_HELP, parseLabArguments, REPLAY_HELP, RUN_HELP } from './arguments';

const parse = (...args: string[]) => parseLabArguments('/here', args);
const complaint = (...args: string[]): string => {
  const parsed = parse(...args);
  return parsed.type === 'wrong' ? parsed.message : `taken: ${parsed.type}`;
};

describe('the arguments of npm run lab', () => {
  it('reads a replay, with paths from where the person is', () => {
    expect(parse('replay', '--history', 'h.json', '--code', '/code')).toEqual({
      type: 'replay',
      arguments: {
        history: '/here/h.json',
        code: '/code',
        workflow: null,
        host: { timeZone: 'UTC', locale: 'en-US' },
        json: false,
      },
    });
  });

  it('reads the host of a replay', () => {
    expect(
      parse('replay', '--history=h', '--code=c', '--time-zone', 'Asia/Tokyo', '--locale', 'de-DE', '--json'),
    ).toMatchObject({ arguments: { host: { timeZone: 'Asia/Tokyo', locale: 'de-DE' }, json: true } });
  });

  it('reads a run, with seed 1 unless told otherwise', () => {
    const run = {
      lab: '03-saga',
      step: 'compensate',
      files: '/here/mine',
      scenario: null,
      seed: 1,
      labs: [],
      json: false,
    };
    expect(parse('run', '03-saga/compensate', '--files', 'mine')).toEqual({ type: 'run', arguments: run });
    expect(
      parse('run', '03-saga/compensate', '--files', 'mine', '--seed', '7', '--scenario', 'all-well'),
    ).toEqual({ type: 'run', arguments: { ...run, seed: 7, scenario: 'all-well' } });
    expect(parse('run', '03-saga/compensate', '--files', 'mine', '--labs', 'a', '--labs', '/b')).toEqual({
      type: 'run',
      arguments: { ...run, labs: ['/here/a', '/b'] },
    });
  });

  it('has a help for each command', () => {
    expect(parse()).toEqual({ type: 'help', text: LAB_HELP });
    expect(parse('--help')).toEqual({ type: 'help', text: LAB_HELP });
    expect(parse('run', '--help')).toEqual({ type: 'help', text: RUN_HELP });
    expect(parse('replay', '-h')).toEqual({ type: 'help', text: REPLAY_HELP });
  });

  it.each<[RegExp, string[]]>([
    [/no command "rnu"/, ['rnu']],
    [/Which step\?/, ['run', '--files', 'x']],
    [/"03-saga" is no <lab>\/<step>/, ['run', '03-saga', '--files', 'x']],
    [/--files <dir> is missing/, ['run', 'a/b']],
    [/one step at a time/, ['run', 'a/b', 'c/d', '--files', 'x']],
    [/--seed 1.5 is no whole number/, ['run', 'a/b', '--files', 'x', '--seed', '1.5']],
    [/--seed 4294967296 is no whole number/, ['run', 'a/b', '--files', 'x', '--seed', '4294967296']],
    [/Unknown option '--fast'/, ['run', 'a/b', '--files', 'x', '--fast']],
    [/--history <file> is missing/, ['replay', '--code', 'c']],
    [/--code <dir> is missing/, ['replay', '--history', 'h']],
    [/"h.json" is too much/, ['replay', 'h.json', '--code', 'c']],
    [/no time zone "Mars\/Base"/, ['replay', '--history', 'h', '--code', 'c', '--time-zone', 'Mars/Base']],
    [/no locale "klingon_"/, ['replay', '--history', 'h', '--code', 'c', '--locale', 'klingon_']],
  ])('complains with %s', (message, args) => {
    expect(complaint(...args)).toMatch(message);
    expect(complaint(...args)).toContain('--help');
  });
});
