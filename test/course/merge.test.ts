import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  answer,
  finishTest,
  newAttempt,
  openRecall,
  startTest,
  visit,
  type Attempt,
} from '../../src/course/attempt.js';
import { mergeAttempts } from '../../src/course/merge.js';
import { screenIds } from '../../src/course/rollup.js';
import { course, module, page, pick, recalling, smallCourse } from '../tracking/test-course.js';

const small = smallCourse();
const its = { ...small.modules[0]!.test!, attempts: null };
const ids = ['q_mairie', 'q_libertes', 'b_un', 'b_deux'];

type Act = readonly [kind: number, which: number];
const acts = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 25 });

/** An attempt as acts make it, never by hand. */
function play(from: Attempt, list: readonly Act[]): Attempt {
  return list.reduce((attempt, [kind, which]) => {
    if (kind === 0) return visit(attempt, screenIds(small)[which % 3]!);
    if (kind === 1) return startTest(attempt, its);
    if (kind === 2) return finishTest(attempt, its);
    return answer(small, attempt, ids[which]!, pick('abcd'[which]!), 100);
  }, from);
}

const attempts = acts.map((list) => play(newAttempt(7), list));
/** Two copies that went their own ways from one point, as two devices or a journal and an LMS do. */
const forks = fc
  .tuple(acts, acts, acts)
  .map(
    ([before, one, other]) =>
      [play(play(newAttempt(7), before), one), play(play(newAttempt(7), before), other)] as const,
  );

describe('mergeAttempts', () => {
  it('changes nothing when both are the same', () => {
    fc.assert(fc.property(attempts, (attempt) => assert.deepEqual(mergeAttempts(attempt, attempt), attempt)));
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(forks, ([a, b]) => {
        const merged = mergeAttempts(a, b);
        assert.deepEqual(mergeAttempts(merged, merged), merged);
        assert.deepEqual(mergeAttempts(merged, a.revision > b.revision ? a : b).tests, merged.tests);
      }),
    );
  });

  it('does not depend on the order, except between copies with as many acts', () => {
    fc.assert(
      fc.property(forks, ([a, b]) => {
        fc.pre(a.revision !== b.revision);
        assert.deepEqual(mergeAttempts(a, b), mergeAttempts(b, a));
      }),
    );
  });

  it('loses nothing: screens, practice answers, tries, best scores', () => {
    fc.assert(
      fc.property(forks, (copies) => {
        const merged = mergeAttempts(...copies);
        for (const copy of copies) {
          assert.ok(copy.visited.every((id) => merged.visited.includes(id)));
          assert.ok(Object.keys(copy.results).every((id) => merged.results[id]));
          for (const [id, state] of Object.entries(copy.tests)) {
            assert.ok(merged.tests[id]!.tries >= state.tries);
            assert.ok((merged.tests[id]!.best ?? 0) >= (state.best ?? 0));
          }
        }
      }),
    );
  });

  it('keeps the place and the changed answer of the newer copy', () => {
    const base = answer(small, visit(newAttempt(7), 'p_start'), 'q_mairie', pick('a'), 0);
    const newer = answer(small, visit(base, 'p_next'), 'q_mairie', pick('b'), 0);
    const merged = mergeAttempts(newer, base);
    assert.equal(merged.location, 'p_next');
    assert.deepEqual(merged.results['q_mairie']?.response, pick('b'));
  });

  it('takes the older place when the newer copy has none', () => {
    const older = visit(newAttempt(7), 'p_start');
    const newer = { ...newAttempt(7), revision: 9 };
    assert.equal(mergeAttempts(older, newer).location, 'p_start');
  });

  it('joins the answers of one try, and prefers the handed-in copy of it', () => {
    const started = startTest(newAttempt(7), its);
    const one = answer(small, started, 'b_un', pick('a'), 0);
    const other = answer(small, started, 'b_deux', pick('b'), 0);
    assert.deepEqual(Object.keys(mergeAttempts(one, other).tests['t_m1']!.results).sort(), ['b_deux', 'b_un']);
    const done = finishTest(one, its);
    const longer = visit(visit(visit(other, 'p_start'), 'p_next'), 'p_start');
    assert.equal(mergeAttempts(done, longer).tests['t_m1']!.finished, true);
  });

  it('joins the answers of one recall, and takes the newer copy of another draw', () => {
    const of = course([small.modules[0]!, recalling(module('m2', [page('p_2')]), 2)]);
    const opened = openRecall(of, newAttempt(7), 'r_m2');
    const [first, second] = opened.recalls['r_m2']!.items as [string, string];
    const one = answer(of, opened, first, pick('a'), 0, { recall: 'r_m2' });
    const other = answer(of, visit(opened, 'p_2'), second, pick('b'), 0, { recall: 'r_m2', confidence: 'sure' });
    const merged = mergeAttempts(one, other);
    assert.deepEqual(Object.keys(merged.recalls['r_m2']!.results).sort(), [first, second].sort());
    assert.equal(merged.recalls['r_m2']!.results[second]!.confidence, 'sure');
    assert.deepEqual(mergeAttempts(newAttempt(7), one).recalls, one.recalls);
    assert.deepEqual(mergeAttempts(merged, merged), merged);
    const drawn: Attempt = { ...other, recalls: { r_m2: { items: [second], results: {} } } };
    assert.deepEqual(mergeAttempts(one, drawn).recalls, drawn.recalls);
  });

  it('takes the newer copy’s items where two draws of one try differ, with the better score', () => {
    const a = finishTest(startTest(newAttempt(7), its), its);
    const state = a.tests['t_m1']!;
    const b: Attempt = { ...a, revision: 99, tests: { t_m1: { ...state, items: ['b_un'], best: null } } };
    const merged = mergeAttempts(a, b).tests['t_m1']!;
    assert.deepEqual([merged.items, merged.best], [['b_un'], 0]);
  });
});
