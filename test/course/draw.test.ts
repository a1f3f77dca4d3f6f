import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Test } from '../../src/course/course.js';
import { drawItems } from '../../src/course/draw.js';
import { hash32, seededRandom, shuffle } from '../../src/course/random.js';
import { choice, test } from '../tracking/test-course.js';

/** A bank of 1 to 24 items over up to 5 objectives, and how many to draw. */
const banks = fc
  .tuple(fc.array(fc.nat(4), { minLength: 1, maxLength: 24 }), fc.integer({ min: 1, max: 30 }))
  .map(([objectives, draw]): Test => {
    const bank = objectives.map((objective, index) => choice(`q_${index}`, 'a', `o_${objective}`));
    return test('t', bank, { draw });
  });
const seeds = fc.nat(0xffffffff);
const objectivesOf = ({ bank }: Test, ids: readonly string[]): Set<string | undefined> =>
  new Set(bank.filter(({ id }) => ids.includes(id)).map(({ objective }) => objective));

describe('drawItems', () => {
  it('draws as many as asked, one per objective at least, each once, all from the bank', () => {
    fc.assert(
      fc.property(banks, seeds, (its, seed) => {
        const drawn = drawItems(its, seed);
        const objectives = new Set(its.bank.map(({ objective }) => objective));
        assert.equal(drawn.length, Math.min(Math.max(its.draw, objectives.size), its.bank.length));
        assert.equal(new Set(drawn).size, drawn.length);
        assert.deepEqual(objectivesOf(its, drawn), objectives);
      }),
    );
  });

  it('gives each objective its share of the bank, within one, at least one and never more than it has', () => {
    fc.assert(
      fc.property(banks, seeds, (its, seed) => {
        const drawn = drawItems(its, seed);
        const objectives = [
          ...objectivesOf(
            its,
            its.bank.map(({ id }) => id),
          ),
        ];
        const count = (ids: readonly string[], objective: string | undefined): number =>
          its.bank.filter((item) => item.objective === objective && ids.includes(item.id)).length;
        const all = its.bank.map(({ id }) => id);
        for (const objective of objectives) {
          const has = count(all, objective);
          const got = count(drawn, objective);
          assert.ok(got >= 1 && got <= has);
          // Objectives with less than one item of their own right take what the others are short of.
          const exact = (has * drawn.length) / its.bank.length;
          const lifted = objectives.reduce((sum, one) => {
            const share = (count(all, one) * drawn.length) / its.bank.length;
            return sum + Math.max(0, 1 - share);
          }, 0);
          assert.ok(got < exact + 1 || got === 1, `${got} of ${exact}`);
          assert.ok(got > exact - 1 - lifted, `${got} of ${exact}, ${lifted} lifted`);
        }
      }),
    );
  });

  it('draws twice as many of an objective with twice as many items', () => {
    const bank = Array.from({ length: 18 }, (_, i) => choice(`q_${i}`, 'a', i < 12 ? 'o_big' : 'o_small'));
    for (let seed = 0; seed < 50; seed += 1) {
      const drawn = drawItems(test('t', bank, { draw: 9 }), seed);
      assert.equal(drawn.filter((id) => Number(id.slice(2)) < 12).length, 6);
    }
  });

  it('leaves ties to the lot', () => {
    const bank = Array.from({ length: 12 }, (_, i) => choice(`q_${i}`, 'a', `o_${i % 3}`));
    const extra = Array.from({ length: 60 }, (_, seed) => {
      const drawn = drawItems(test('t', bank, { draw: 4 }), seed).map((id) => Number(id.slice(2)) % 3);
      return [0, 1, 2].find((objective) => drawn.filter((one) => one === objective).length === 2);
    });
    assert.deepEqual([...new Set(extra)].sort(), [0, 1, 2]);
  });

  it('draws the same for the same seed', () => {
    fc.assert(fc.property(banks, seeds, (its, seed) => assert.deepEqual(drawItems(its, seed), drawItems(its, seed))));
  });

  it('draws otherwise for another seed', () => {
    const its = test(
      't',
      Array.from({ length: 24 }, (_, i) => choice(`q_${i}`, 'a', `o_${i % 4}`)),
      { draw: 10 },
    );
    const draws = Array.from({ length: 20 }, (_, seed) => drawItems(its, seed).join());
    assert.equal(new Set(draws).size, draws.length);
  });

  it('prefers items not seen in the try before: an old one only where an objective has no new one', () => {
    fc.assert(
      fc.property(banks, seeds, seeds, (its, first, second) => {
        const seen = drawItems(its, first);
        const retry = drawItems(its, second, seen);
        for (const objective of objectivesOf(its, retry)) {
          const mine = its.bank.filter((item) => item.objective === objective).map(({ id }) => id);
          const drawn = retry.filter((id) => mine.includes(id));
          const fresh = mine.filter((id) => !seen.includes(id));
          const expected = Math.min(fresh.length, drawn.length);
          assert.equal(drawn.filter((id) => fresh.includes(id)).length, expected);
        }
      }),
    );
  });

  it('serves items without objective as one group', () => {
    const { objective: _objective, ...free } = choice('q_free');
    assert.deepEqual(drawItems(test('t', [free], { draw: 1 }), 1), ['q_free']);
  });
});

describe('random', () => {
  it('gives known numbers for a known seed, on every machine', () => {
    const random = seededRandom(42);
    assert.deepEqual(
      [random(), random(), random()].map((number) => number.toFixed(6)),
      ['0.601104', '0.448291', '0.852466'],
    );
  });

  it('stays in [0, 1)', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        for (let i = 0; i < 50; i += 1) {
          const number = random();
          assert.ok(number >= 0 && number < 1);
        }
      }),
    );
  });

  it('shuffles without losing or changing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), seeds, (items, seed) => {
        const before = [...items];
        const after = shuffle(items, seededRandom(seed));
        assert.deepEqual(items, before);
        assert.deepEqual([...after].sort(), [...before].sort());
      }),
    );
  });

  it('hashes as FNV-1a does', () => {
    assert.equal(hash32(''), 0x811c9dc5);
    assert.equal(hash32('a'), 0xe40c292c);
    assert.equal(hash32('foobar'), 0xbf9cf968);
  });
});
