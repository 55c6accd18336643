import { describe, expect, it } from 'vitest';
import { parseLabArguments } from './arguments';
import { CHECK_HELP, NEW_HELP } from './authoring-arguments';

const parse = (...args: string[]) => parseLabArguments('/here', args);

describe('the arguments of npm run lab -- check', () => {
  it('are all labs with one seed, unless told otherwise', () => {
    const all = { lab: null, step: null, repeat: 1, labs: [], json: false };
    expect(parse('check')).toEqual({ type: 'check', arguments: all });
    expect(parse('check', '03-saga')).toEqual({ type: 'check', arguments: { ...all, lab: '03-saga' } });
    expect(parse('check', '03-saga/compensate', '--repeat', '3', '--labs', 'mine', '--json')).toEqual({
      type: 'check',
      arguments: { lab: '03-saga', step: 'compensate', repeat: 3, labs: ['/here/mine'], json: true },
    });
    expect(parse('check', '--help')).toEqual({ type: 'help', text: CHECK_HELP });
  });

  it.each<[RegExp, string[]]>([
    [/"b" is too much/, ['a', 'b']],
    [/"a\/b\/c" is neither a lab nor/, ['a/b/c']],
    [/"a\/" is neither a lab nor/, ['a/']],
    [/--repeat 0 is no whole number/, ['--repeat', '0']],
    [/--repeat 1.5 is no whole number/, ['--repeat', '1.5']],
    [/Unknown option '--fast'/, ['--fast']],
  ])('are refused with %s', (message, args) => {
    expect(parse('check', ...args)).toMatchObject({ type: 'wrong', message: expect.stringMatching(message) });
  });
});

describe('the arguments of npm run lab -- new', () => {
  it('are an id, and where it goes', () => {
    const mine = { lab: '07-mine', labs: null, json: false };
    expect(parse('new', '07-mine')).toEqual({ type: 'new', arguments: mine });
    expect(parse('new', '07-mine', '--labs', 'more', '--json')).toEqual({
      type: 'new',
      arguments: { ...mine, labs: '/here/more', json: true },
    });
    expect(parse('new', '--help')).toEqual({ type: 'help', text: NEW_HELP });
  });

  it.each<[RegExp, string[]]>([
    [/Which id shall it have/, []],
    [/"b" is too much/, ['a', 'b']],
    [/--labs is given twice/, ['a', '--labs', 'b', '--labs', 'c']],
  ])('are refused with %s', (message, args) => {
    expect(parse('new', ...args)).toMatchObject({ type: 'wrong', message: expect.stringMatching(message) });
  });
});
