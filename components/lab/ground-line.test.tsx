import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { GroundLine } from './ground-line';

const shown = (
  ...[isolation, clock]: [Parameters<typeof GroundLine>[0]['isolation'], 'virtual' | 'real' | null]
) => renderToStaticMarkup(<GroundLine isolation={isolation} clock={clock} />);

describe('the ground a run stands on', () => {
  it('says nothing of a clock before a run has told', () => {
    expect(shown('jailed', null)).not.toContain('Clock');
  });

  it('folds what is as it should be', () => {
    const markup = shown('jailed', 'virtual');
    expect(markup).toContain('jailed');
    expect(markup).toContain('virtual');
    expect(markup).not.toContain('open=""');
  });

  it('says in plain words, unasked, that waits are waited out', () => {
    expect(shown('jailed', 'real')).toMatch(
      /open=""[^]*real time[^]*cannot skip time, so backoffs and timers are waited out/,
    );
  });

  it('says in plain words, unasked, that isolation is reduced', () => {
    expect(shown('reduced', 'virtual')).toMatch(/open=""[^]*reduced isolation[^]*run only code you trust/);
  });
});
