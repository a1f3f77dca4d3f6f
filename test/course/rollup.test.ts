import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answer,
  countedScore,
  finishTest,
  newAttempt,
  startTest,
  visit,
  type Attempt,
} from '../../src/course/attempt.js';
import { singleModule, type Course } from '../../src/course/course.js';
import { rollUp, screenIds } from '../../src/course/rollup.js';
import { scoreOf, weightedMean } from '../../src/course/score.js';
import { choice, course, module, page, pick, recalling, smallCourse, test } from '../tracking/test-course.js';

const small = smallCourse();

/** A whole try at every test of a course, `right` of its items answered right. */
function takeAll(of: Course, attempt: Attempt, right: number): Attempt {
  return of.modules.reduce((so, { test: its }) => {
    if (!its) return so;
    const started = startTest(so, its);
    const items = started.tests[its.id]!.items;
    const answered = items.reduce((then, id, index) => {
      const item = its.bank.find((one) => one.id === id)!;
      const correct = item.type === 'choice' ? item.correct : [];
      return answer(of, then, id, index < right ? pick(...correct) : pick('d'), 0);
    }, started);
    return finishTest(answered, its);
  }, attempt);
}

const seeAll = (of: Course, attempt: Attempt): Attempt => screenIds(of).reduce(visit, attempt);

describe('rollUp', () => {
  it('is incomplete, unknown and without score at first', () => {
    assert.deepEqual(rollUp(small, newAttempt(1)), {
      score: null,
      completion: 'incomplete',
      success: 'unknown',
      final: false,
      progress: 0,
      screensSeen: 0,
      screensTotal: 3,
    });
  });

  it('has no score while a test runs', () => {
    assert.equal(rollUp(small, startTest(newAttempt(1), small.modules[0]!.test!)).score, null);
  });

  it('is passed and complete from the pass mark on, whatever was read', () => {
    const { score, completion, success, final } = rollUp(small, takeAll(small, newAttempt(1), 2));
    assert.deepEqual([score?.raw, completion, success, final], [100, 'completed', 'passed', false]);
  });

  it('is failed but incomplete while a try is left, and failed for good after the last', () => {
    const once = takeAll(small, newAttempt(1), 1);
    const first = rollUp(small, once);
    assert.deepEqual(
      [first.score?.raw, first.completion, first.success, first.final],
      [50, 'incomplete', 'failed', false],
    );
    const running = rollUp(small, startTest(once, small.modules[0]!.test!));
    assert.deepEqual([running.success, running.final], ['failed', false]);
    const last = rollUp(small, takeAll(small, once, 0));
    assert.deepEqual([last.score?.raw, last.completion, last.success, last.final], [50, 'completed', 'failed', true]);
  });

  it('stays passed after a failed retake', () => {
    const attempt = takeAll(small, takeAll(small, newAttempt(1), 2), 0);
    const { score, success } = rollUp(small, attempt);
    assert.deepEqual([score?.raw, success], [100, 'passed']);
  });

  describe('where the last try counts', () => {
    const last = course([module('m', [], { ...small.modules[0]!.test!, attempts: null, keep: 'last' })]);

    it('has a score that may fall before a pass', () => {
      const once = takeAll(last, newAttempt(1), 1);
      const { score, success } = rollUp(last, takeAll(last, once, 0));
      assert.deepEqual([score?.raw, success], [0, 'failed']);
      assert.equal(rollUp(last, takeAll(last, once, 2)).score?.raw, 100);
    });

    it('keeps a pass, and its score', () => {
      const { score, success } = rollUp(last, takeAll(last, takeAll(last, newAttempt(1), 2), 0));
      assert.deepEqual([score?.raw, success], [100, 'passed']);
    });

    it('keeps a pass by the LMS’s pass mark', () => {
      const { score, success } = rollUp(last, takeAll(last, takeAll(last, newAttempt(1), 1), 0), 0.5);
      assert.deepEqual([score?.raw, success], [50, 'passed']);
    });

    it('keeps the score of the try before while a new one runs', () => {
      const running = startTest(takeAll(last, newAttempt(1), 1), last.modules[0]!.test!);
      assert.equal(rollUp(last, running).score?.raw, 50);
    });

    it('counts the last try of each test by itself', () => {
      const its = last.modules[0]!.test!;
      const state = { tries: 3, items: [], results: {}, finished: true, best: 0.7, last: 0.2 };
      assert.equal(countedScore(its, state), 0.2);
      assert.equal(countedScore(its, { ...state, best: 0.8 }), 0.8);
      assert.equal(countedScore(its, { ...state, best: null, last: null }), null);
      const { keep: _last, ...best } = its;
      assert.equal(countedScore(best, state), 0.7);
    });
  });

  it('takes the pass mark that the LMS gives, zero included', () => {
    const half = takeAll(small, newAttempt(1), 1);
    assert.equal(rollUp(small, half, 0.5).success, 'passed');
    assert.equal(rollUp(small, half, 0.51).success, 'failed');
    assert.equal(rollUp(small, takeAll(small, newAttempt(1), 0), 0).success, 'passed');
  });

  it('waits for every test, and means their best scores', () => {
    const two = course([
      module('m1', [page('p_1')], test('t_1', [choice('b_1'), choice('b_2')])),
      module('m2', [page('p_2')], test('t_2', [choice('b_3'), choice('b_4')])),
    ]);
    const one = takeAll(singleModule(two, 'm1'), newAttempt(1), 2);
    assert.equal(rollUp(two, one).score, null);
    const both = takeAll(course([two.modules[1]!]), one, 1);
    assert.equal(rollUp(two, both).score?.raw, 75);
  });

  it('without a pass mark is never passed or failed, and complete once all is seen and taken', () => {
    const free = { ...small, masteryScore: null };
    const taken = takeAll(free, newAttempt(1), 2);
    assert.deepEqual([rollUp(free, taken).success, rollUp(free, taken).completion], ['unknown', 'incomplete']);
    const seen = rollUp(free, seeAll(free, taken));
    assert.deepEqual([seen.success, seen.completion, seen.progress], ['unknown', 'completed', 1]);
    assert.equal(rollUp(free, seeAll(free, newAttempt(1))).completion, 'incomplete');
  });

  it('without tests is complete once every page is seen, whatever pass mark the LMS gives', () => {
    const pages = course([module('m', [page('p_1'), page('p_2')])]);
    const half = rollUp(pages, visit(newAttempt(1), 'p_1'), 0.8);
    assert.deepEqual([half.completion, half.progress, half.screensSeen], ['incomplete', 0.5, 1]);
    const all = rollUp(pages, seeAll(pages, newAttempt(1)), 0.8);
    assert.deepEqual([all.completion, all.success, all.score], ['completed', 'unknown', null]);
  });

  it('survives a course without screens', () => {
    assert.equal(rollUp(course([]), newAttempt(1)).progress, 0);
  });
});

describe('a score', () => {
  it('is rounded to what every LMS takes, and clamped', () => {
    assert.deepEqual(scoreOf(2 / 3), { raw: 66.67, min: 0, max: 100, scaled: 0.6667 });
    assert.equal(scoreOf(1 + Number.EPSILON).raw, 100);
    assert.equal(scoreOf(-0.1).raw, 0);
  });

  it('of nothing that weighs is 0', () => {
    assert.equal(weightedMean([]), 0);
    assert.equal(weightedMean([{ score: 1, weighting: 0 }]), 0);
  });
});

describe('screenIds', () => {
  it('are the recalls, pages and tests, in order', () => {
    const of = course([recalling(module('m', [page('p')], test('t', [choice('b')])))]);
    assert.deepEqual(screenIds(of), ['r_m', 'p', 't']);
  });
});

describe('singleModule', () => {
  it('has no recall: there is nothing before it', () => {
    const of = course([recalling(module('m', [page('p')]))]);
    assert.deepEqual(screenIds(singleModule(of, 'm')), ['p']);
  });

  const two = course([
    module('m_1', [page('p_1')], test('t_1', [choice('b_1')], { masteryScore: 0.7 })),
    module('m_2', [page('p_2')]),
  ]);

  it('keeps ids, takes the module’s title and its test’s pass mark', () => {
    const only = singleModule(two, 'm_1');
    assert.deepEqual([only.id, only.title, only.masteryScore], ['pate_m_1', 'm_1', 0.7]);
    assert.deepEqual(screenIds(only), ['p_1', 't_1']);
  });

  it('has no pass mark without a test', () => {
    assert.equal(singleModule(two, 'm_2').masteryScore, null);
  });

  it('says which modules there are when asked for another', () => {
    assert.throws(() => singleModule(two, 'm_3'), new RangeError('No module "m_3" in course "pate": it has m_1, m_2.'));
  });
});
