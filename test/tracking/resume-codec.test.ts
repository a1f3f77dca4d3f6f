import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { answer, finishTest, newAttempt, startTest, visit, type Attempt } from '../../src/course/attempt.js';
import type { Course } from '../../src/course/course.js';
import { rollUp, screenIds } from '../../src/course/rollup.js';
import { decodeAttempt, encodeAttempt } from '../../src/tracking/resume-codec.js';
import { IdTable } from '../../src/tracking/id-table.js';
import { seal } from '../../src/tracking/section.js';
import { choice, course, fullCourse, module, page, pick, say, smallCourse, test, trueFalse } from './test-course.js';

type Step = readonly [kind: number, which: number, response: number];

const steps = fc.array(fc.tuple(fc.nat(4), fc.nat(200), fc.nat(63)), { maxLength: 60 });
const courses = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 4 })
  .map((sizes) => course(sizes.map(([pages, bank], m) => randomModule(m, pages, bank))));

function randomModule(m: number, pages: number, bank: number): Course['modules'][number] {
  return module(
    `m${m}`,
    Array.from({ length: pages }, (_, p) =>
      page(`p_${m}_${p}`, [p % 2 ? trueFalse(`q_${m}_${p}`) : choice(`q_${m}_${p}`)]),
    ),
    bank > 0
      ? test(
          `t_${m}`,
          Array.from({ length: bank }, (_, i) => choice(`b_${m}_${i}`, 'ab')),
          { draw: 3 },
        )
      : undefined,
  );
}

/** An attempt as acts make it, never by hand. */
function play(of: Course, seed: number, acts: readonly Step[]): Attempt {
  const screens = screenIds(of);
  const tests = of.modules.flatMap(({ test: its }) => its ?? []);
  const practice = of.modules.flatMap(({ pages }) => pages.flatMap((its) => its.interactions));
  return acts.reduce((attempt, [kind, which, response]) => {
    const its = tests[which % (tests.length || 1)];
    if (kind === 0 && screens.length > 0) return visit(attempt, screens[which % screens.length]!);
    if (kind === 1 && its) return startTest(attempt, its);
    if (kind === 2 && its) return finishTest(attempt, its);
    const items = (its && attempt.tests[its.id]?.items) ?? [];
    const id = kind === 3 ? items[which % (items.length || 1)] : practice[which % (practice.length || 1)]?.id;
    const given =
      id && practice.find((one) => one.id === id)?.type === 'true-false' ? say(response % 2 > 0) : letters(response);
    return id ? answer(of, attempt, id, given, 0) : attempt;
  }, newAttempt(seed));
}

function letters(mask: number): ReturnType<typeof pick> {
  return pick(...['a', 'b', 'c', 'd', 'e', 'f'].filter((_, i) => mask & (1 << i)));
}

/** Scores are kept to a millionth. */
function rounded(attempt: Attempt): Attempt {
  const to = (score: number | null): number | null => (score === null ? null : Math.round(score * 1e6) / 1e6);
  const tests = Object.entries(attempt.tests).map(([id, state]) => [
    id,
    { ...state, best: to(state.best), last: to(state.last) },
  ]);
  return { ...attempt, tests: Object.fromEntries(tests) };
}

/** Nothing in `part` that is not in `whole`. */
function expectSubset(part: Attempt, whole: Attempt): void {
  const real = rounded(whole);
  expect(real.visited).to.include.members([...part.visited]);
  for (const [id, result] of Object.entries(part.results)) expect(result).to.deep.equal(real.results[id]);
  for (const [id, state] of Object.entries(part.tests)) {
    const its = real.tests[id]!;
    expect(state.tries).to.equal(its.tries);
    expect(state.finished).to.equal(its.finished);
    expect(state.best ?? 0).to.be.at.most(its.best ?? 0);
    for (const [item, result] of Object.entries(state.results)) expect(result).to.deep.equal(its.results[item]);
  }
  expect([0, real.seed]).to.include(part.seed);
  expect([null, real.location]).to.include(part.location);
}

/** A module finished: 8 pages, 10 practice answers, a failed try, a passed one of 10 items. */
function finishedModule(of: Course, m: number, from: Attempt): Attempt {
  const { pages, test: its } = of.modules[m]!;
  let attempt = from;
  for (const its of pages) {
    attempt = visit(attempt, its.id);
    for (const { id } of its.interactions) attempt = answer(of, attempt, id, pick('b'), 0);
  }
  for (const letter of ['a', 'c']) {
    attempt = startTest(visit(attempt, its!.id), its!);
    for (const id of attempt.tests[its!.id]!.items) attempt = answer(of, attempt, id, pick(letter), 0);
    attempt = finishTest(attempt, its!);
  }
  return attempt;
}

describe('resume data', () => {
  it('come back as they went, but for latencies', () => {
    fc.assert(
      fc.property(courses, fc.integer({ min: 0, max: 2 ** 32 - 1 }), steps, (of, seed, acts) => {
        const attempt = play(of, seed, acts);
        const decoded = decodeAttempt(of, encodeAttempt(of, attempt))!;
        expect(decoded.attempt).to.deep.equal(rounded(attempt));
        expect(decoded.complete).to.equal(true);
        expect(decoded.newer).to.equal(false);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('are ASCII without the delimiters of SCORM', () => {
    const of = fullCourse();
    expect(encodeAttempt(of, finishedModule(of, 0, newAttempt(1)))).to.match(/^[A-Za-z0-9_.-]+$/);
  });

  it('drop latencies: nothing reads them after a resume', () => {
    const of = smallCourse();
    const attempt = answer(of, newAttempt(1), 'q_mairie', pick('b'), 5_000);
    expect(decodeAttempt(of, encodeAttempt(of, attempt))!.attempt.results['q_mairie']!.latency).to.equal(0);
  });

  it('survive an update of the course: items moved, added, removed', () => {
    fc.assert(
      fc.property(courses, steps, fc.nat(20), (of, acts, gone) => {
        const attempt = play(of, 7, acts);
        const ids = of.modules.flatMap(({ pages }) => pages.map(({ id }) => id));
        const removed = ids[gone % (ids.length || 1)];
        const updated = course([
          module('m_new', [page('p_new', [choice('q_new')])]),
          ...[...of.modules]
            .reverse()
            .map((its) => ({ ...its, pages: its.pages.filter(({ id }) => id !== removed).reverse() })),
        ]);
        const { attempt: kept } = decodeAttempt(updated, encodeAttempt(of, attempt))!;
        expect(kept.visited).to.deep.equal(attempt.visited.filter((id) => id !== removed));
        expect(kept.tests).to.deep.equal(rounded(attempt).tests);
        const lost = of.modules.flatMap(({ pages }) => pages).find(({ id }) => id === removed);
        const left = Object.keys(attempt.results).filter((id) => !lost?.interactions.some((its) => its.id === id));
        expect(Object.keys(kept.results)).to.have.members(left);
        if (attempt.location !== removed) expect(kept.location).to.equal(attempt.location);
        else expect(kept.location).to.equal(null);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('judge answers by the course as it is now', () => {
    const of = course([module('m', [page('p', [choice('q_one', 'a')])])]);
    const text = encodeAttempt(of, answer(of, newAttempt(1), 'q_one', pick('a'), 0));
    const corrected = course([module('m', [page('p', [choice('q_one', 'b')])])]);
    expect(decodeAttempt(corrected, text)!.attempt.results['q_one']!.outcome).to.equal('incorrect');
    const replaced = course([module('m', [page('p', [trueFalse('q_one')])])]);
    expect(decodeAttempt(replaced, text)!.attempt.results).to.deep.equal({});
  });

  it('truncated anywhere, never throw and never invent', () => {
    fc.assert(
      fc.property(courses, steps, (of, acts) => {
        const attempt = play(of, 99, acts);
        const text = encodeAttempt(of, attempt);
        for (let length = 0; length < text.length; length += 1) {
          const decoded = decodeAttempt(of, text.slice(0, length));
          if (!decoded) continue;
          expectSubset(decoded.attempt, attempt);
          expect(decoded.complete).to.equal(false);
        }
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  it('with any character changed, never throw and never invent', () => {
    fc.assert(
      fc.property(
        courses,
        steps,
        fc.nat(10_000),
        fc.constantFrom(...'Aaz09-_. !é"\u0000'),
        (of, acts, where, wrong) => {
          const attempt = play(of, 99, acts);
          const text = encodeAttempt(of, attempt);
          const at = where % text.length;
          if (text[at] === wrong) return;
          const decoded = decodeAttempt(of, text.slice(0, at) + wrong + text.slice(at + 1));
          if (decoded) expectSubset(decoded.attempt, attempt);
          expect(decoded?.newer ?? false).to.equal(false);
        },
      ),
      { seed: 4, numRuns: 500 },
    );
  });

  it('of any other kind are not understood', () => {
    const of = smallCourse();
    for (const text of ['', '.', 'null', '{"page":3}', 'A'.repeat(4096), 'é'.repeat(50), '1.2.3']) {
      expect(decodeAttempt(of, text), text).to.equal(null);
    }
  });

  it('keep the scores of tests when everything behind them is lost', () => {
    const of = fullCourse();
    const attempt = finishedModule(of, 0, newAttempt(5));
    const text = encodeAttempt(of, attempt);
    const firstTwo = text.split('.').slice(0, 2).join('.');
    const { attempt: kept } = decodeAttempt(of, firstTwo)!;
    expect(kept.tests['t_module_0']!.best).to.equal(1);
    expect(kept.tests['t_module_0']!.tries).to.equal(2);
    expect(rollUp({ ...of, modules: [of.modules[0]!] }, kept).success).to.equal('passed');
  });

  it('tell a finished try from its answers when the scores are lost', () => {
    const of = fullCourse();
    const parts = encodeAttempt(of, finishedModule(of, 0, newAttempt(5))).split('.');
    const { attempt } = decodeAttempt(of, parts.filter((part) => !part.startsWith('t')).join('.'))!;
    expect(attempt.tests['t_module_0']).to.include({ best: 1, last: 1, finished: true, tries: 2 });
  });

  it('draw a running try again whose items are lost, so that it can be finished', () => {
    const of = fullCourse();
    const attempt = startTest(newAttempt(5), of.modules[0]!.test!);
    const parts = encodeAttempt(of, attempt).split('.');
    const { attempt: kept } = decodeAttempt(of, parts.filter((part) => !part.startsWith('i')).join('.'))!;
    expect(kept.tests['t_module_0']).to.deep.equal(attempt.tests['t_module_0']);
  });

  it('of a finished module take at most 300 characters', () => {
    const bank = Array.from({ length: 20 }, (_, i) => choice(`b_item_${i}`, 'c', `o_${i % 5}`));
    const pages = Array.from({ length: 8 }, (_, p) =>
      page(`p_page_${p}`, [choice(`q_page_${p}`, 'b'), ...(p < 2 ? [trueFalse(`q_more_${p}`)] : [])]),
    );
    const of = course([module('m', pages, test('t_module', bank, { draw: 10 }))]);
    const size = encodeAttempt(of, finishedModule(of, 0, newAttempt(5))).length;
    expect(size).to.be.at.most(300);
  });

  it('of the full course, all done, take at most 1,024 characters', () => {
    const of = fullCourse();
    const done = of.modules.reduce((attempt, _, m) => finishedModule(of, m, attempt), newAttempt(5));
    expect(encodeAttempt(of, done).length).to.be.at.most(1024);
  });

  it('of 1,000 answers take at most 3,500 characters', () => {
    const interactions = Array.from({ length: 1000 }, (_, i) => choice(`q_question_${i}`, 'b'));
    const of = course([module('m', [page('p', interactions)])]);
    const attempt = interactions.reduce((so, { id }) => answer(of, so, id, pick('a', 'c'), 1), newAttempt(5));
    const text = encodeAttempt(of, attempt);
    expect(text.length).to.be.at.most(3500);
    expect(Object.keys(decodeAttempt(of, text)!.attempt.results).length).to.equal(1000);
  });

  it('stay within any limit, and keep scores before practice answers', () => {
    const of = fullCourse();
    const done = of.modules.reduce((attempt, _, m) => finishedModule(of, m, attempt), newAttempt(5));
    for (const limit of [200, 300, 400, 600, 800]) {
      const text = encodeAttempt(of, done, limit);
      expect(text.length).to.be.at.most(limit);
      const { attempt, complete } = decodeAttempt(of, text)!;
      expectSubset(attempt, done);
      expect(Object.values(attempt.tests).map(({ best }) => best)).to.deep.equal([1, 1, 1, 1, 1]);
      expect(complete).to.equal(true);
    }
  });

  it('of a course of thousands of ids keep each apart', () => {
    const interactions = Array.from({ length: 4000 }, (_, i) => choice(`q_${i}`, 'b'));
    const of = course([module('m', [page('p', interactions)])]);
    const attempt = [0, 1234, 3999].reduce((so, i) => answer(of, so, `q_${i}`, pick('b'), 0), newAttempt(5));
    const { results } = decodeAttempt(of, encodeAttempt(of, attempt))!.attempt;
    expect(Object.keys(results)).to.have.members(['q_0', 'q_1234', 'q_3999']);
  });

  describe('of a later schema', () => {
    const of = smallCourse();
    const attempt = visit(newAttempt(5), 'p_next');

    it('are used as far as they are understood, and called newer', () => {
      const text = `${encodeAttempt(of, attempt)}.${seal('z', 20, (bits) => bits.put(12, 8))}`;
      const decoded = decodeAttempt(of, text)!;
      expect(decoded.attempt).to.deep.equal(attempt);
      expect(decoded.newer).to.equal(true);
    });

    it('are called newer by their version alone', () => {
      const header = seal('h', 20, (bits) => bits.put(2, 4).count(0).put(5, 32).count(1).flag(false));
      expect(decodeAttempt(of, header)!.newer).to.equal(true);
    });

    it('are called newer even when none of it is understood', () => {
      expect(
        decodeAttempt(
          of,
          seal('z', 20, () => {}),
        )!.newer,
      ).to.equal(true);
    });

    it('are called newer when a section that holds reads past its end', () => {
      expect(
        decodeAttempt(
          of,
          seal('v', 20, (bits) => bits.count(9)),
        )!.newer,
      ).to.equal(true);
    });

    it('may hold answers of kinds unknown here, which are stepped over', () => {
      const of = course([module('m', [page('p', [choice('q_one', 'a'), choice('q_two', 'a')])])]);
      const parts = encodeAttempt(of, answer(of, newAttempt(1), 'q_one', pick('a'), 0)).split('.');
      const plain = decodeAttempt(of, parts.join('.'))!.attempt;
      const practice = seal('p', 20, (bits) => {
        const { key } = keys();
        bits.count(2).put(0, 5).put(key, 20);
        bits.put(0b11, 2).put(15, 4).count(9).put(0b101010101, 9);
        bits.rice(0, 0).put(0b0100000, 7);
      });
      const decoded = decodeAttempt(of, [...parts.slice(0, -1), practice].join('.'))!;
      expect(decoded.newer).to.equal(true);
      expect(decoded.attempt.results).to.deep.equal(plain.results);
    });
  });

  it('of an older schema are read', () => {
    const of = smallCourse();
    const header = seal('h', 20, (bits) => bits.put(0, 4).count(0).put(5, 32).count(1).flag(false));
    const decoded = decodeAttempt(of, header)!;
    expect(decoded.newer).to.equal(false);
    expect(decoded.attempt).to.deep.include({ seed: 5, revision: 1 });
  });

  it('with keys of an impossible width, or a count without end, are left out', () => {
    const of = smallCourse();
    expect(
      decodeAttempt(
        of,
        seal('h', 35, () => {}),
      ),
    ).to.equal(null);
    const endless = seal('v', 20, (bits) => bits.put(0xffff_ffff, 32).put(0xffff_ffff, 32));
    expect(decodeAttempt(of, endless)!.attempt.visited).to.deep.equal([]);
  });
});

function keys(): { key: number } {
  const of = course([module('m', [page('p', [choice('q_one', 'a')])])]);
  return { key: new IdTable(of, 20).key('q_one') };
}
