import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editDistance, fold, parseNumber, plainWords } from '../../src/course/text.js';

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

describe('text', () => {
  it('is folded to what a person means by the same word', () => {
    assert.deepEqual(['Été', 'ŒUVRE', 'œuvre', 'Ætna', 'naïve', 'Ñandú'].map(fold), [
      'ete',
      'oeuvre',
      'oeuvre',
      'aetna',
      'naive',
      'nandu',
    ]);
  });

  it('is reduced to its words, in any writing', () => {
    assert.equal(plainWords('  « L’Œuvre », libre…  '), 'l oeuvre libre');
    assert.equal(plainWords('code\u00a0source\n2'), 'code source 2');
    assert.equal(plainWords('الكود المصدر!'), 'الكود المصدر');
    assert.equal(plainWords('?! 👩🏽‍💻'), '');
  });

  it('reduced is reduced for good', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        assert.equal(plainWords(plainWords(text)), plainWords(text)),
      ),
    );
  });
});

describe('editDistance', () => {
  it('counts letters added, lost, changed, or swapped with their neighbour', () => {
    const cases = [
      ['libre', 'libre', 0],
      ['libre', 'livre', 1],
      ['libre', 'lbre', 1],
      ['libre', 'liibre', 1],
      ['libre', 'lirbe', 1],
      ['libre', 'bilre', 2],
      ['', 'abc', 3],
    ] as const;
    for (const [a, b, distance] of cases) assert.equal(editDistance(a, b, 9), distance, `${a} ${b}`);
  });

  it('stops at its limit', () => {
    assert.equal(editDistance('aaaaaaaaaa', 'bbbbbbbbbb', 3), 3);
    assert.equal(editDistance('a', 'abcdefgh', 2), 2);
  });

  it('is the same both ways, nothing only between equals, and at most the longer text', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        const distance = editDistance(a, b, 99);
        assert.equal(editDistance(b, a, 99), distance);
        assert.equal(distance === 0, a === b);
        assert.ok(distance <= Math.max(a.length, b.length));
        assert.ok(distance >= Math.abs(a.length - b.length));
      }),
    );
  });
});

describe('parseNumber', () => {
  const cases = [
    ['15', 15],
    ['3.5', 3.5],
    ['3,5', 3.5],
    ['1 234,5', 1234.5],
    ['1\u202f234\u00a0567', 1_234_567],
    ['−3', -3],
    ['-3', -3],
    ['– 3', -3],
    ['+3', 3],
    [',5', 0.5],
    ['15 personnes', 15],
    ['15%', 15],
    [' 12 € ', 12],
    ['-0', 0],
    ['007', 7],
  ] as const;
  for (const [text, value] of cases) {
    it(`reads « ${text} » as ${value}`, () => assert.equal(parseNumber(text), value));
  }

  for (const text of [
    '',
    ' ',
    'quinze',
    '1 ou 2',
    '1,2,3',
    '1.234,5',
    '12-15',
    '--3',
    '1e5',
    '0x10',
    '٣',
    '9'.repeat(400),
  ]) {
    it(`reads no number in « ${text.slice(0, 20)} »`, () => assert.equal(parseNumber(text), null));
  }

  it('reads back any number as it is written in French', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        const written = value.toLocaleString('fr', { minimumFractionDigits: 2 });
        assert.equal(parseNumber(written), value);
      }),
    );
  });

  it('never throws, and gives finite numbers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const value = parseNumber(text);
        assert.ok(value === null || Number.isFinite(value));
      }),
    );
  });
});
