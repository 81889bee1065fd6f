import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { colourWanted, createStyle, formatDuration, printable, wrap } from '../../src/index.js';

describe('colourWanted', () => {
  const terminal = { write: () => true, isTTY: true };
  const pipe = { write: () => true };

  it.each([
    [terminal, {}, true],
    [pipe, {}, false],
    [terminal, { NO_COLOR: '1' }, false],
    [terminal, { NO_COLOR: '' }, true],
    [terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [terminal, { TERM: 'dumb' }, false],
    [pipe, { FORCE_COLOR: '1' }, true],
    [terminal, { FORCE_COLOR: '0' }, false],
  ])('%#', (sink, env, expected) => {
    expect(colourWanted(sink, env)).toBe(expected);
  });

  it('leaves text alone where colour is off', () => {
    expect(createStyle(false).red('x')).toBe('x');
    expect(createStyle(true).red('x')).toContain('\u001b[31m');
  });
});

describe('printable', () => {
  it('lets no control character through but tab and line feed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/(?![\t\n])\p{Cc}/u);
      }),
    );
  });

  it('leaves other text alone', () => {
    expect(printable('Größe 10 → 11\t\n')).toBe('Größe 10 → 11\t\n');
    expect(printable('a\u001b[2Jb')).toBe('a\\u001b[2Jb');
  });
});

describe('wrap', () => {
  it('keeps every word, in lines no longer than asked', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 60 }), (list, width) => {
        const lines = wrap(list.join(' '), width);
        expect(lines.join(' ')).toBe(list.join(' '));
        expect(lines.every((line) => line.length <= width)).toBe(true);
      }),
    );
  });

  it('keeps line breaks', () => {
    expect(wrap('a\nb', 80)).toEqual(['a', 'b']);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [432, '0.4 s'],
    [9_949, '9.9 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min 0 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000 * 3, '3 d 0 h'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
