import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsFor } from '../../src/export/words.js';

/** Without the spaces that keep a number with its unit. */
const told = (language: string, minutes: number): string =>
  wordsFor(language).minutes(minutes).replaceAll('\u00a0', ' ');

describe('how long something takes', () => {
  it('is told in minutes as long as they say something', () => {
    assert.equal(told('fr', 20), '20 minutes environ');
    assert.equal(told('en', 45), 'about 45 minutes');
    assert.equal(told('fr', 89), '89 minutes environ');
  });

  it('is told in hours beyond, to five minutes', () => {
    assert.equal(told('fr', 102), '1 h 40 environ');
    assert.equal(told('en', 102), 'about 1 h 40');
    assert.equal(told('fr', 118), '2 h environ');
    assert.equal(told('fr', 127), '2 h 05 environ');
  });
});
