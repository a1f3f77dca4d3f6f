import { expect } from '@open-wc/testing';
import {
  correctPattern,
  decimal,
  identifier,
  isTrue,
  readDecimal,
  readScore,
  readText,
  readWord,
  resultWord,
  studentResponse,
  timeOfDay,
  timespan,
} from '../../src/tracking/scorm12-format.js';
import { pick, say } from './test-course.js';

describe('SCORM 1.2 formats', () => {
  it('write timespans as HHHH:MM:SS.SS, clamped', () => {
    expect(timespan(0)).to.equal('00:00:00.00');
    expect(timespan(3_723_456.9)).to.equal('01:02:03.45');
    expect(timespan(359_999_999)).to.equal('99:59:59.99');
    expect(timespan(360_000_000)).to.equal('100:00:00.00');
    expect(timespan(1e15)).to.equal('9999:00:00.00');
    expect(timespan(-5)).to.equal('00:00:00.00');
    expect(timespan(NaN)).to.equal('00:00:00.00');
  });

  it('write the time of day as HH:MM:SS', () => {
    expect(timeOfDay(new Date(2026, 0, 31, 9, 5, 7))).to.equal('09:05:07');
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

  it('write responses and patterns', () => {
    expect(studentResponse(pick('a'))).to.equal('a');
    expect(studentResponse(pick('a', 'c'))).to.equal('a,c');
    expect(studentResponse(say(true))).to.equal('t');
    expect(studentResponse(say(false))).to.equal('f');
    expect(correctPattern(pick('a', 'b'))).to.equal('{a,b}');
    expect(correctPattern(pick('a'))).to.equal('a');
  });

  it('say wrong, not incorrect', () => {
    expect((['correct', 'incorrect', 'neutral'] as const).map(resultWord)).to.deep.equal([
      'correct',
      'wrong',
      'neutral',
    ]);
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
