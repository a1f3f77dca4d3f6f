import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer, finishTest, newAttempt, startTest, visit, type Attempt } from '../../src/course/attempt.js';
import type { Course, Test } from '../../src/course/course.js';
import { keptStanding, objectiveStandings, type ObjectiveStanding } from '../../src/course/objectives.js';
import { scoreOf } from '../../src/course/score.js';
import { choice, course, module, page, pick, test } from '../tracking/test-course.js';

/** A module with a test of two objectives, two items each, and one without a test. */
function twoModules(more: Partial<Test> = {}): Course {
  const bank = [0, 1, 2, 3].map((i) => choice(`b_${i}`, 'a', `o_${Math.floor(i / 2)}`));
  const objectives = ['o_0', 'o_1'].map((id) => ({ id, title: id, reread: 'p_1' }));
  return course([
    { ...module('m1', [page('p_1')], test('t_1', bank, more)), objectives },
    { ...module('m2', [page('p_2')]), objectives: [{ id: 'o_2', title: 'o_2', reread: 'p_2' }] },
  ]);
}

/** A try with these items right. */
function take(of: Course, attempt: Attempt, ...right: readonly string[]): Attempt {
  const its = of.modules[0]!.test!;
  const started = startTest(attempt, its);
  const answered = right.reduce((so, id) => answer(of, so, id, pick('a'), 0), started);
  return finishTest(answered, its);
}

const unknown = (id: string): ObjectiveStanding => ({ id, score: null, completion: 'incomplete', success: 'unknown' });
const find = (all: readonly ObjectiveStanding[], id: string): ObjectiveStanding => all.find((one) => one.id === id)!;

describe('objectiveStandings', () => {
  it('names modules, then learning objectives, and knows nothing at first', () => {
    const all = objectiveStandings(twoModules(), newAttempt(1));
    assert.deepEqual(all, ['m1', 'm2', 'o_0', 'o_1', 'o_2'].map(unknown));
  });

  it('tells of a module its test’s score, of an objective its items of the last try', () => {
    const of = twoModules();
    const all = objectiveStandings(of, take(of, newAttempt(1), 'b_0', 'b_1', 'b_2'));
    const failed = { completion: 'incomplete', success: 'failed' } as const;
    assert.deepEqual(find(all, 'm1'), { id: 'm1', score: scoreOf(0.75), ...failed });
    assert.deepEqual(find(all, 'o_0'), { id: 'o_0', score: scoreOf(1), completion: 'completed', success: 'passed' });
    assert.deepEqual(find(all, 'o_1'), { id: 'o_1', score: scoreOf(0.5), ...failed });
  });

  it('keeps a module’s best score, and judges objectives by the last try', () => {
    const of = twoModules();
    const attempt = take(of, take(of, newAttempt(1), 'b_0', 'b_1', 'b_2', 'b_3'), 'b_0');
    const all = objectiveStandings(of, attempt);
    assert.equal(find(all, 'm1').score!.raw, 100);
    assert.equal(find(all, 'o_0').score!.raw, 50);
  });

  it('knows nothing of objectives while a new try runs', () => {
    const of = twoModules();
    const running = startTest(take(of, newAttempt(1), 'b_0'), of.modules[0]!.test!);
    const all = objectiveStandings(of, running);
    assert.deepEqual(find(all, 'o_0'), unknown('o_0'));
    assert.equal(find(all, 'm1').score!.raw, 25);
  });

  it('judges by the LMS’s pass mark where there is one', () => {
    const of = twoModules();
    const all = objectiveStandings(of, take(of, newAttempt(1), 'b_0', 'b_2'), 0.5);
    assert.deepEqual(
      all.filter(({ id }) => id !== 'm2' && id !== 'o_2').map(({ success }) => success),
      ['passed', 'passed', 'passed'],
    );
  });

  it('is completed without a pass once no try is left', () => {
    const of = twoModules({ attempts: 1 });
    const all = objectiveStandings(of, take(of, newAttempt(1)));
    assert.deepEqual(find(all, 'm1'), { id: 'm1', score: scoreOf(0), completion: 'completed', success: 'failed' });
  });

  it('completes a module without a test once its pages were seen', () => {
    const all = objectiveStandings(twoModules(), visit(newAttempt(1), 'p_2'));
    assert.deepEqual(find(all, 'm2'), { ...unknown('m2'), completion: 'completed' });
  });
});

describe('keptStanding', () => {
  const passed = (scaled: number): ObjectiveStanding => ({
    ...{ id: 'o', score: scoreOf(scaled) },
    ...{ completion: 'completed', success: 'passed' },
  });
  const failed = (scaled: number): ObjectiveStanding => ({
    ...unknown('o'),
    score: scoreOf(scaled),
    success: 'failed',
  });

  it('takes no pass back, and keeps its best score', () => {
    assert.deepEqual(keptStanding(passed(0.9), failed(0.2)), passed(0.9));
    assert.deepEqual(keptStanding(passed(0.9), passed(1)), passed(1));
    assert.deepEqual(keptStanding(passed(0.9), unknown('o')), passed(0.9));
  });

  it('lets a failure change, and remembers it while nothing is known', () => {
    assert.deepEqual(keptStanding(failed(0.5), failed(0.2)), failed(0.2));
    assert.deepEqual(keptStanding(failed(0.5), unknown('o')), failed(0.5));
    assert.deepEqual(keptStanding(failed(0.5), passed(1)), passed(1));
    assert.deepEqual(keptStanding(undefined, failed(0.5)), failed(0.5));
  });
});
