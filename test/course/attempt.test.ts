import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answer,
  drawnItems,
  findInteraction,
  finishTest,
  mayStart,
  newAttempt,
  objectiveResults,
  startTest,
  tryScore,
  visit,
  type Attempt,
} from '../../src/course/attempt.js';
import type { Test } from '../../src/course/course.js';
import { choice, course, module, page, pick, smallCourse, test } from '../tracking/test-course.js';

const small = smallCourse();
const its = small.modules[0]!.test!;

/** Starts a try and answers its items with the given letters, an empty one being no answer. */
function take(attempt: Attempt, letters: Readonly<Record<string, string>>): Attempt {
  const answers = Object.entries(letters).filter(([, letter]) => letter);
  return answers.reduce((so, [id, letter]) => answer(small, so, id, pick(letter), 900), startTest(attempt, its));
}

describe('an attempt', () => {
  it('starts with nothing, its seed a uint32', () => {
    assert.deepEqual(newAttempt(-1), {
      seed: 0xffffffff,
      revision: 0,
      location: null,
      visited: [],
      results: {},
      tests: {},
      recalls: {},
    });
  });

  it('remembers the place and the screens seen, each once, in order', () => {
    const there = visit(visit(visit(newAttempt(1), 'p_start'), 'p_next'), 'p_start');
    assert.equal(there.location, 'p_start');
    assert.deepEqual(there.visited, ['p_start', 'p_next']);
    assert.equal(there.revision, 3);
  });

  it('is left alone by a visit to where the learner already is', () => {
    const there = visit(newAttempt(1), 'p_start');
    assert.equal(visit(there, 'p_start'), there);
  });

  it('keeps the last practice answer, judged, with its latency', () => {
    const first = answer(small, newAttempt(1), 'q_mairie', pick('a'), 1200);
    const second = answer(small, first, 'q_mairie', pick('b'), 300);
    assert.deepEqual(first.results['q_mairie'], {
      response: pick('a'),
      outcome: 'incorrect',
      score: 0,
      latency: 1200,
    });
    assert.equal(second.results['q_mairie']?.outcome, 'correct');
    assert.equal(second.revision, 2);
  });

  it('ignores an answer to what the course does not hold', () => {
    const attempt = newAttempt(1);
    assert.equal(answer(small, attempt, 'q_gone', pick('a'), 0), attempt);
  });
});

describe('a test', () => {
  it('ignores answers before it starts, after it is handed in, and to items that were not drawn', () => {
    const before = newAttempt(1);
    assert.equal(answer(small, before, 'b_un', pick('a'), 0), before);
    const handedIn = finishTest(take(before, {}), its);
    assert.equal(answer(small, handedIn, 'b_un', pick('a'), 0), handedIn);
    const one = course([
      module('m', [], test('t', [choice('b_un', 'a', 'o'), choice('b_deux', 'a', 'o')], { draw: 1 })),
    ]);
    const started = startTest(before, one.modules[0]!.test!);
    const other = ['b_un', 'b_deux'].find((id) => !started.tests['t']!.items.includes(id))!;
    assert.equal(answer(one, started, other, pick('a'), 0), started);
  });

  it('scores what is answered right; what is not answered is wrong', () => {
    const attempt = finishTest(take(newAttempt(1), { b_un: 'a', b_deux: '' }), its);
    const state = attempt.tests['t_m1']!;
    assert.deepEqual([state.last, state.best, state.finished, state.tries], [0.5, 0.5, true, 1]);
  });

  it('weighs its items', () => {
    const bank = [
      { ...choice('q_heavy', 'a'), weighting: 3 },
      { ...choice('q_light', 'a'), weighting: 1 },
    ];
    const heavy: Test = test('t', bank);
    const on = course([module('m', [], heavy)]);
    const state = answer(on, startTest(newAttempt(1), heavy), 'q_heavy', pick('a'), 0).tests['t']!;
    assert.equal(tryScore(heavy, state), 0.75);
  });

  it('keeps the best score of its tries, and the last', () => {
    const first = finishTest(take(newAttempt(1), { b_un: 'a', b_deux: 'b' }), its);
    const state = finishTest(take(first, { b_un: 'a' }), its).tests['t_m1']!;
    assert.deepEqual([state.best, state.last, state.tries], [1, 0.5, 2]);
  });

  it('starts no try while one runs, nor when none is left', () => {
    const running = startTest(newAttempt(1), its);
    assert.equal(startTest(running, its), running);
    const done = finishTest(startTest(finishTest(running, its), its), its);
    assert.equal(mayStart(its, done.tests['t_m1']), false);
    assert.equal(startTest(done, its), done);
    assert.equal(mayStart({ ...its, attempts: null }, done.tests['t_m1']), true);
  });

  it('is handed in once, and not before it started', () => {
    const attempt = newAttempt(1);
    assert.equal(finishTest(attempt, its), attempt);
    const done = finishTest(startTest(attempt, its), its);
    assert.equal(finishTest(done, its), done);
  });

  it('goes on without an item that an update took out of the bank', () => {
    const state = take(newAttempt(1), { b_un: 'a' }).tests['t_m1']!;
    const updated = { ...its, bank: [choice('b_un', 'a')] };
    assert.deepEqual(
      drawnItems(updated, state).map(({ id }) => id),
      ['b_un'],
    );
    assert.equal(tryScore(updated, state), 1);
  });

  it('tells right and total by objective, in the bank’s order', () => {
    const { objective: _objective, ...free } = choice('q_free', 'a');
    const mixed = test('t', [choice('q_1', 'a', 'o_1'), choice('q_2', 'a', 'o_2'), choice('q_3', 'a', 'o_1'), free]);
    const on = course([module('m', [], mixed)]);
    const started = startTest(newAttempt(1), mixed);
    const state = answer(on, answer(on, started, 'q_1', pick('a'), 0), 'q_2', pick('b'), 0).tests['t']!;
    assert.deepEqual(objectiveResults(mixed, state), [
      { id: 'o_1', right: 1, total: 2 },
      { id: 'o_2', right: 0, total: 1 },
      { id: '', right: 0, total: 1 },
    ]);
  });
});

describe('findInteraction', () => {
  it('finds practice on pages, items in banks, and nothing else', () => {
    assert.equal(findInteraction(small, 'q_vrai')?.interaction.type, 'true-false');
    assert.equal(findInteraction(small, 'q_vrai')?.test, undefined);
    assert.equal(findInteraction(small, 'b_deux')?.test, its);
    assert.equal(findInteraction(course([module('m', [page('p')])]), 'q_vrai'), null);
  });
});
