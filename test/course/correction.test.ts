import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer, finishTest, newAttempt, startTest, type Attempt } from '../../src/course/attempt.js';
import { correctionPages, countsAnswers } from '../../src/course/correction.js';
import type { Confidence } from '../../src/course/interaction.js';
import { choice, course, module, pick, test } from '../tracking/test-course.js';

const bank = ['q_a1', 'q_a2', 'q_a3', 'q_b1', 'q_b2'].map((id) => choice(id, 'a', `o_${id.charAt(2)}`));
const its = test('t_m', bank);
const theCourse = course([module('m', [], its)]);

type Given = Readonly<Record<string, readonly [letter: string, confidence?: Confidence]>>;

/** The test taken once with these answers; items that are not named are left open. */
function taken(given: Given): Attempt {
  const started = startTest(newAttempt(3), its);
  const answered = Object.entries(given).reduce(
    (attempt, [id, [letter, confidence]]) =>
      answer(theCourse, attempt, id, pick(letter), 0, confidence ? { confidence } : {}),
    started,
  );
  return finishTest(answered, its);
}

const pages = (given: Given): readonly (readonly [string | null, ...string[]])[] =>
  correctionPages(its, taken(given).tests['t_m']!).map(({ objective, items }) => [
    objective,
    ...items.map(({ id }) => id),
  ]);

describe('the correction', () => {
  it('has a page for each objective that was missed, then one of those that were reached', () => {
    const all = pages({ q_a1: ['b'], q_a2: ['a'], q_a3: ['a'], q_b1: ['a'], q_b2: ['a'] });
    assert.deepEqual(
      all.map(([objective]) => objective),
      ['o_a', null],
    );
    assert.deepEqual([...all[1]!.slice(1)].sort(), ['q_b1', 'q_b2']);
  });

  it('begins with the errors of which the learner was sure, then the other errors, then what was right', () => {
    const [first] = pages({
      q_a1: ['a', 'sure'],
      q_a2: ['b', 'unsure'],
      q_a3: ['b', 'sure'],
      q_b1: ['a'],
      q_b2: ['a'],
    });
    assert.deepEqual(first, ['o_a', 'q_a3', 'q_a2', 'q_a1']);
  });

  it('counts what was left open as missed', () => {
    const all = pages({ q_a1: ['a'], q_a2: ['a'], q_a3: ['a'], q_b1: ['a'] });
    assert.deepEqual(all[0], ['o_b', 'q_b2', 'q_b1']);
  });

  it('is one page where all was right, and where all was missed has no other', () => {
    const right: Given = { q_a1: ['a'], q_a2: ['a'], q_a3: ['a'], q_b1: ['a'], q_b2: ['a'] };
    assert.deepEqual(
      pages(right).map(([objective]) => objective),
      [null],
    );
    assert.deepEqual(
      pages({}).map(([objective]) => objective),
      ['o_a', 'o_b'],
    );
  });
});

describe('a result', () => {
  it('is told in answers where each is all or nothing and weighs the same, else in points', () => {
    assert.equal(countsAnswers(bank), true);
    assert.equal(countsAnswers([...bank, { ...choice('q_c', 'ab'), scoring: 'parts' }]), false);
    assert.equal(countsAnswers([...bank, { ...choice('q_c', 'a'), weighting: 2 }]), false);
    assert.equal(countsAnswers([...bank, { ...choice('q_c', 'ab'), scoring: 'all', enough: 1 }]), true);
  });
});
