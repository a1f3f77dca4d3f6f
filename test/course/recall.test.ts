import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answer,
  finishTest,
  newAttempt,
  openRecall,
  startTest,
  visit,
  type Attempt,
} from '../../src/course/attempt.js';
import { singleModule, type Course } from '../../src/course/course.js';
import { recallItems } from '../../src/course/recall.js';
import { rollUp } from '../../src/course/rollup.js';
import { choice, course, module, page, pick, recalling, story, test } from '../tracking/test-course.js';

const bank = Array.from({ length: 8 }, (_, i) => choice(`b_${i}`, 'a', `o_${i % 2}`));

/** Three modules: the second recalls one bank, the third two. */
function threeModules(draw = 4): Course {
  return course([
    module('m1', [page('p_1')], test('t_1', [...bank, story('b_story')], { draw: 5 })),
    recalling(module('m2', [page('p_2')], test('t_2', [choice('b_later', 'a')])), draw),
    recalling(module('m3', [page('p_3')]), draw),
  ]);
}

/** A try at the first test: the first two items right, the third wrong, the others left alone. */
function tried(of: Course): Attempt {
  const its = of.modules[0]!.test!;
  const started = startTest(newAttempt(3), its);
  const items = started.tests['t_1']!.items.filter((id) => id.length === 3);
  const letters = ['a', 'a', 'b'];
  return items.slice(0, 3).reduce((attempt, id, i) => answer(of, attempt, id, pick(letters[i]!), 0), started);
}

const finished = (of: Course): Attempt => finishTest(tried(of), of.modules[0]!.test!);

describe('a recall', () => {
  it('asks what was missed first, then what was not seen, last what went well', () => {
    const of = threeModules(99);
    const attempt = finished(of);
    const { items, results } = attempt.tests['t_1']!;
    const rank = (id: string): number => {
      if (!items.includes(id)) return 1;
      return results[id]?.outcome === 'correct' ? 2 : 0;
    };
    for (let seed = 0; seed < 20; seed += 1) {
      const drawn = recallItems(of, attempt, 'm2', seed);
      assert.deepEqual(
        [...drawn].sort(),
        bank.map(({ id }) => id),
      );
      assert.deepEqual(
        drawn.map(rank),
        drawn.map(rank).sort((a, b) => a - b),
      );
    }
  });

  it('takes no stories, and nothing of its own module or later ones', () => {
    const of = threeModules(99);
    assert.ok(!recallItems(of, newAttempt(1), 'm2', 5).some((id) => ['b_story', 'b_later'].includes(id)));
    assert.ok(recallItems(of, newAttempt(1), 'm3', 5).includes('b_later'));
  });

  it('draws as many as it says, and leaves equals to the lot', () => {
    const of = threeModules(3);
    const draws = Array.from({ length: 20 }, (_, seed) => recallItems(of, newAttempt(1), 'm2', seed));
    assert.ok(draws.every((ids) => ids.length === 3 && new Set(ids).size === 3));
    assert.ok(new Set(draws.map((ids) => ids.join())).size > 10);
    assert.deepEqual(recallItems(of, newAttempt(1), 'm2', 5), recallItems(of, newAttempt(1), 'm2', 5));
  });

  it('counts a running try’s open items as not seen yet', () => {
    const of = threeModules(1);
    const attempt = tried(of);
    const wrong = Object.entries(attempt.tests['t_1']!.results).find(([, { score }]) => score === 0)![0];
    for (let seed = 0; seed < 10; seed += 1) assert.deepEqual(recallItems(of, attempt, 'm2', seed), [wrong]);
  });

  it('of a module without one, of an unknown one, or of one alone is empty', () => {
    const of = threeModules();
    assert.deepEqual(recallItems(of, newAttempt(1), 'm1', 1), []);
    assert.deepEqual(recallItems(of, newAttempt(1), 'm_none', 1), []);
    assert.equal(singleModule(of, 'm2').modules[0]!.recall, undefined);
  });
});

describe('openRecall', () => {
  it('draws at first sight, and keeps what was drawn', () => {
    const of = threeModules();
    const opened = openRecall(of, finished(of), 'r_m2');
    assert.equal(opened.recalls['r_m2']!.items.length, 4);
    assert.equal(openRecall(of, opened, 'r_m2'), opened);
    assert.deepEqual(openRecall(of, finished(of), 'r_m2').recalls, opened.recalls);
  });

  it('does nothing on any other screen', () => {
    const of = threeModules();
    const attempt = visit(newAttempt(1), 'p_1');
    for (const id of ['p_1', 't_1', 'r_m1', 'glossaire']) assert.equal(openRecall(of, attempt, id), attempt);
  });
});

describe('an answer in a recall', () => {
  const of = threeModules();
  const opened = openRecall(of, finished(of), 'r_m2');
  const [item] = opened.recalls['r_m2']!.items as [string];

  it('is judged and kept there, and changes neither the test nor the score', () => {
    const before = rollUp(of, opened).score;
    const attempt = answer(of, opened, item, pick('a'), 700, { recall: 'r_m2', confidence: 'unsure' });
    assert.deepEqual(attempt.recalls['r_m2']!.results[item], {
      response: pick('a'),
      outcome: 'correct',
      score: 1,
      latency: 700,
      confidence: 'unsure',
    });
    assert.equal(attempt.tests, opened.tests);
    assert.equal(attempt.revision, opened.revision + 1);
    assert.deepEqual(rollUp(of, attempt).score, before);
  });

  it('counts for nothing where the item was not drawn, or the recall not seen', () => {
    const absent = bank.find(({ id }) => !opened.recalls['r_m2']!.items.includes(id))!.id;
    assert.equal(answer(of, opened, absent, pick('a'), 0, { recall: 'r_m2' }), opened);
    assert.equal(answer(of, opened, item, pick('a'), 0, { recall: 'r_m3' }), opened);
  });

  it('right takes the item off the next recall’s first places', () => {
    const three = threeModules(1);
    const done = finished(three);
    const first = openRecall(three, done, 'r_m2');
    const [missed] = first.recalls['r_m2']!.items as [string];
    const better = answer(three, first, missed, pick('a'), 0, { recall: 'r_m2' });
    for (let seed = 0; seed < 10; seed += 1) {
      assert.notEqual(recallItems(three, better, 'm3', seed)[0], missed);
    }
  });
});
