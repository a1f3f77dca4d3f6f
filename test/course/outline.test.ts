import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer, finishTest, newAttempt, startTest, visit, type Attempt } from '../../src/course/attempt.js';
import type { Course } from '../../src/course/course.js';
import { outline } from '../../src/course/outline.js';
import { pizza } from '../../src/course/pizza.js';
import { screenIds } from '../../src/course/rollup.js';
import { key, notKey } from '../e2e/answers.js';
import { choice, course, module, page, test } from '../tracking/test-course.js';

const bank = ['o_un', 'o_deux', 'o_trois'].flatMap((objective) =>
  [1, 2].map((nth) => choice(`q_${objective}_${nth}`, 'a', objective)),
);
const small = course([
  {
    ...module('m_un', [page('p_un'), page('p_deux')], test('t_un', bank)),
    objectives: ['o_un', 'o_deux', 'o_trois', 'o_sans_question'].map((id) => ({ id, title: id, reread: 'p_un' })),
  },
]);

/** A whole try at the course's first test; items of these objectives are answered wrongly. */
function take(of: Course, attempt: Attempt, wrong: readonly (string | undefined)[] = []): Attempt {
  const its = of.modules[0]!.test!;
  const started = startTest(attempt, its);
  const answered = started.tests[its.id]!.items.reduce((so, id) => {
    const item = its.bank.find((one) => one.id === id)!;
    return answer(of, so, id, wrong.includes(item.objective) ? notKey(item) : key(item), 0);
  }, started);
  return finishTest(answered, its);
}

const served = ['o_un', 'o_deux', 'o_trois'];
const won = (of: Course, attempt: Attempt, mastery: number | null = null): boolean[] =>
  outline(of, attempt, mastery).slices.map((slice) => slice.won);

describe('outline', () => {
  it('of a new learner: nothing seen, nothing won, the first screen comes next', () => {
    const { begun, modules, next, reached, slices } = outline(small, newAttempt(1));
    assert.deepEqual([begun, next, reached], [false, screenIds(small)[0], []]);
    assert.deepEqual([modules[0]!.seen, modules[0]!.score, modules[0]!.passed], [0, null, false]);
    assert.ok(slices.length > 0 && slices.every((slice) => !slice.won));
  });

  it('of who was here: the place where they were comes next, what was seen is counted', () => {
    const [, second] = screenIds(small);
    const seen = visit(visit(newAttempt(1), screenIds(small)[0]!), second!);
    const { begun, modules, next } = outline(small, seen);
    assert.deepEqual([begun, next, modules[0]!.seen], [true, second, 2]);
  });

  it('of one module: a slice for each objective that the test serves, won when it is reached', () => {
    const half = take(small, newAttempt(1), served.slice(1));
    assert.deepEqual(
      won(small, half),
      served.map((_, index) => index === 0),
    );
    assert.deepEqual(outline(small, half).missed, ['o_deux', 'o_trois']);
    assert.deepEqual(outline(small, half).reached, ['o_un']);
  });

  it('a passed test wins every slice, for good: the next try takes none back', () => {
    const passed = take(small, newAttempt(1));
    assert.ok(won(small, passed).every(Boolean));
    assert.ok(won(small, startTest(passed, small.modules[0]!.test!)).every(Boolean));
    assert.ok(won(small, take(small, passed, served)).every(Boolean));
  });

  it('the LMS’s pass mark replaces the course’s', () => {
    const half = take(small, newAttempt(1), served.slice(1));
    assert.equal(outline(small, half, 0.01).modules[0]!.passed, true);
    assert.equal(outline(small, half, 1).modules[0]!.passed, false);
  });

  it('of several modules: a slice for each, won by its test, or by seeing all where there is none', () => {
    const read = module('m_lu', [page('p_lu')]);
    const two = course([small.modules[0]!, read]);
    assert.deepEqual(won(two, newAttempt(1)), [false, false]);
    assert.deepEqual(won(two, visit(newAttempt(1), 'p_lu')), [false, true]);
    assert.deepEqual(won(two, take(two, newAttempt(1))), [true, false]);
  });
});

describe('pizza', () => {
  const slices = (svg: string): number => svg.split('<path').length - 1;

  it('has a slice for each, garnished where it is won', () => {
    assert.equal(slices(pizza([false, false, false], 0)), 3);
    const one = pizza([true, false, false], 0.5);
    assert.equal(one.split('class="won"').length - 1, 1);
    assert.match(one, /stroke-dasharray="50 100"/);
  });

  it('is whole with one slice, and bare without any', () => {
    assert.doesNotMatch(pizza([true], 1), /NaN/);
    assert.equal(slices(pizza([], 0)), 0);
  });

  it('says what it is told, as text, and is silent otherwise', () => {
    assert.match(pizza([], 0, '2 parts sur 4'), /role="img" aria-label="2 parts sur 4"/);
    assert.doesNotMatch(pizza([], 0, 'a"b<c'), /a"b|b<c/);
    assert.match(pizza([], 0), /aria-hidden="true"/);
  });

  it('bakes no more than the whole crust', () => {
    assert.match(pizza([], 3), /stroke-dasharray="100 100"/);
    assert.doesNotMatch(pizza([], -1), /stroke-dasharray/);
  });
});
