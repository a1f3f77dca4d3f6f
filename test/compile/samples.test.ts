import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileCourse } from '../../src/compile/compile.js';
import type { Interaction } from '../../src/course/interaction.js';
import { feedbackFor, judge, keyOf } from '../../src/course/judge.js';
import type { LearnerResponse } from '../../src/course/response.js';
import { loadTree } from './fixture.js';

const { course, problems } = compileCourse(
  loadTree(fileURLToPath(new URL('../fixtures/samples/', import.meta.url))),
  'fr',
);
const bank = course?.modules[0]?.test?.bank ?? [];

/** The yardstick with this number: `q07`. */
function sheet(name: string): Interaction {
  const item = bank.find(({ id }) => id.startsWith(`q_${name}_`));
  assert.ok(item, name);
  return item;
}

function score(name: string, response: LearnerResponse): number {
  return judge(sheet(name), response).score;
}

function messages(name: string, response: LearnerResponse): readonly string[] {
  return feedbackFor(sheet(name), response).messages;
}

function permutations(letters: readonly string[]): readonly string[][] {
  if (letters.length === 0) return [[]];
  return letters.flatMap((first) =>
    permutations(letters.filter((letter) => letter !== first)).map((rest) => [first, ...rest]),
  );
}

describe('the ten yardstick questions', () => {
  it('compile without a problem, all in the bank', () => {
    assert.deepEqual(problems, []);
    const numbers = bank.map(({ id }) => id.slice(2, 5));
    assert.deepEqual(numbers, ['q01', 'q02', 'q04', 'q05', 'q06', 'q07', 'q09', 'q10', 'q11', 'q13']);
  });

  it('give full marks to what their sheets call right', () => {
    for (const item of bank) assert.equal(judge(item, keyOf(item)!).score, 1, item.id);
  });

  for (const [name, right] of Object.entries({ q01: 'b', q02: 'c', q13: 'a' })) {
    it(`${name}: one option is right`, () => {
      for (const id of ['a', 'b', 'c'])
        assert.equal(score(name, { type: 'choice', choices: [id] }), Number(id === right));
    });
  }

  it('q04: a point for each right answer, less one for each error, never below zero', () => {
    const points = (...choices: string[]) => Math.round(score('q04', { type: 'choice', choices }) * 3);
    assert.equal(points('a', 'c', 'd'), 3);
    assert.equal(points('a', 'c'), 2);
    assert.equal(points('a', 'c', 'b'), 1);
    assert.equal(points('a', 'b', 'e'), 0);
    assert.equal(points('a', 'b', 'c', 'd', 'e'), 1);
    assert.equal(points('b', 'e'), 0);
  });

  for (const [name, value, reason] of [
    ['q05', false, 'a'],
    ['q06', true, 'b'],
  ] as const) {
    it(`${name}: the answer and the reason must be right`, () => {
      for (const given of [true, false]) {
        for (const why of ['a', 'b', 'c']) {
          const response = { type: 'true-false', value: given, reason: why } as const;
          assert.equal(score(name, response), Number(given === value && why === reason));
        }
        assert.equal(score(name, { type: 'true-false', value: given }), 0);
      }
    });
  }

  it('q07: takes three orders, and tells the other 117 which rules they break', () => {
    const told: Readonly<Record<string, RegExp>> = {
      ad: /effacer le disque/,
      cd: /renoncer/,
      bc: /démarrer la clé/,
      de: /en dernier/,
    };
    const accepted = permutations(['a', 'b', 'c', 'd', 'e']).filter((order) => {
      const response = { type: 'sequencing', order } as const;
      const broken = Object.entries(told).filter(([rule]) => order.indexOf(rule[0]!) > order.indexOf(rule[1]!));
      const said = messages('q07', response);
      assert.equal(score('q07', response), Number(broken.length === 0), order.join(''));
      assert.equal(said.length, Math.max(1, broken.length), order.join(''));
      for (const [, pattern] of broken)
        assert.ok(
          said.some((text) => pattern.test(text)),
          order.join(''),
        );
      if (broken.length === 0) assert.match(said[0]!, /Vous protégez/);
      return broken.length === 0;
    });
    assert.deepEqual(
      accepted.map((order) => order.join('')),
      ['abcde', 'bacde', 'bcade'],
    );
  });

  it('q09: five cards of six are enough', () => {
    const item = sheet('q09');
    assert.ok(item.type === 'matching' && item.baskets);
    assert.deepEqual(
      item.targets.map(({ text }) => text),
      ['Libre et gratuit', 'Libre et payant', 'Gratuit, non libre'],
    );
    const wrong = (id: string) => item.targets.find((target) => target.id !== item.correct[id])!.id;
    const withErrors = (...ids: string[]) =>
      score('q09', {
        type: 'matching',
        pairs: { ...item.correct, ...Object.fromEntries(ids.map((id) => [id, wrong(id)])) },
      });
    for (const { id } of item.items) {
      assert.equal(withErrors(id), 1);
      for (const other of item.items) if (other.id !== id) assert.equal(withErrors(id, other.id), 0);
    }
    const answer = { type: 'matching', pairs: { ...item.correct, 4: wrong('4') } } as const;
    const parts = feedbackFor(item, answer).parts;
    assert.equal(parts.find(({ id }) => id === '4')?.html, 'Interdire la copie retire la liberté 2.');
  });

  it('q10: forgives case, accents and two slips, and knows the usual errors', () => {
    const text = (words: string) => ({ type: 'fill-in', text: words }) as const;
    for (const right of ['code source', 'Code-Source', 'LE CODE SOURCE', 'côde', 'sources', 'code souce', 'cde sorce'])
      assert.equal(score('q10', text(right)), 1, right);
    for (const wrong of ['licence', 'Logiciel', 'programme', 'ingrédients', 'donnees', 'mot de passe', 'xyz'])
      assert.equal(score('q10', text(wrong)), 0, wrong);
    assert.match(messages('q10', text('License')).join(), /le droit de faire de la recette/);
    assert.match(messages('q10', text('logiciel')).join(), /déjà la pizza/);
    assert.match(messages('q10', text('ingredient')).join(), /la recette entière/);
    assert.match(messages('q10', text('pizza')).join(), /deux mots/);
    assert.match(messages('q10', text('code')).join(), /se lit et se change/);
    const list = [...sheet('q10').html.matchAll(/_pick" value="([^"]*)"/g)].map(([, value]) => value);
    assert.deepEqual(list, ['code source', 'licence', 'mot de passe']);
  });

  it('q11: a point for each scene that goes well at once', () => {
    const points = (...steps: string[]) => Math.round(score('q11', { type: 'performance', steps }) * 3);
    assert.equal(points('c', 'a', 'b'), 3);
    assert.equal(points('a', 'a', 'b'), 2);
    assert.equal(points('b', 'c', 'b'), 1);
    assert.equal(points('a', 'b', 'a'), 0);
  });
});
