import { expect } from '@open-wc/testing';
import type { InteractionOutcome } from '../../src/course/interaction.js';
import { isTrue, readDecimal, readScore, readText, readWord } from '../../src/tracking/lms-values.js';
import { identifier } from '../../src/tracking/plain-text.js';
import { decimal, readTimespan, resultWord, timespan } from '../../src/tracking/scorm12-format.js';

describe('SCORM 1.2 formats', () => {
  it('read timespans, or nothing', () => {
    expect(['00:00:01', '0001:02:03.5', '1:00:00', '', 'PT1H', '00:60'].map(readTimespan)).to.deep.equal([
      ...[1_000, 3_723_500, 3_600_000],
      ...[null, null, null],
    ]);
  });

  it('write timespans as HHHH:MM:SS.SS, clamped', () => {
    expect(timespan(0)).to.equal('00:00:00.00');
    expect(timespan(3_723_456.9)).to.equal('01:02:03.45');
    expect(timespan(359_999_999)).to.equal('99:59:59.99');
    expect(timespan(360_000_000)).to.equal('100:00:00.00');
    expect(timespan(1e15)).to.equal('9999:00:00.00');
    expect(timespan(-5)).to.equal('00:00:00.00');
    expect(timespan(NaN)).to.equal('00:00:00.00');
  });

  it('write decimals with a point and without exponents', () => {
    expect([0, 66.666666, 100, 1e-9].map(decimal)).to.deep.equal(['0', '66.67', '100', '0']);
  });

  it('write identifiers narrowly', () => {
    expect(identifier('q_mairie')).to.equal('q_mairie');
    expect(identifier('été-1 ')).to.equal('_t__1');
    expect(identifier('a')).to.equal('ida');
    expect(identifier('x'.repeat(300))).to.have.length(250);
  });

  it('say wrong, not incorrect, and a decimal for a part of the score', () => {
    const word = (outcome: InteractionOutcome, score: number): string => resultWord({ outcome, score });
    expect(word('correct', 1)).to.equal('correct');
    expect(word('incorrect', 0)).to.equal('wrong');
    expect(word('incorrect', 2 / 3)).to.equal('0.67');
    expect(word('neutral', 0)).to.equal('neutral');
  });

  it('read what LMSs return for nothing', () => {
    expect([null, undefined, 'null', 'undefined', ''].map(readText)).to.deep.equal(['', '', '', '', '']);
    expect([80, true, 'text'].map(readText)).to.deep.equal(['80', 'true', 'text']);
  });

  it('read capitalised words', () => {
    expect(readWord(' Passed ')).to.equal('passed');
  });

  it('read decimals with a comma, and no others than decimals', () => {
    expect(['80', '80,5', ' 80.5 ', 80, '80.'].map(readDecimal)).to.deep.equal([80, 80.5, 80.5, 80, 80]);
    expect(['', 'abc', '1e3', '0x10', null].map(readDecimal)).to.deep.equal([null, null, null, null, null]);
    expect(['-1', '101', '100'].map(readScore)).to.deep.equal([null, null, 100]);
  });

  it('read true in four ways', () => {
    expect([true, 'true', 1, '1', 'True'].every(isTrue)).to.equal(true);
    expect([false, 'false', 0, '', null, undefined].some(isTrue)).to.equal(false);
  });
});
