import fc from 'fast-check';
import type {
  Choice,
  Interaction,
  InteractionType,
  MatchingItem,
  OrderRule,
  Scoring,
} from '../../src/course/interaction.js';
import type { LearnerResponse, ResponseOf } from '../../src/course/response.js';

/* Any legal interaction of each kind, and any response to it, for properties. */

const LETTERS = [...'abcdefghi'];

export const TYPES = [
  'choice',
  'true-false',
  'sequencing',
  'matching',
  'fill-in',
  'numeric',
  'likert',
  'performance',
] as const satisfies readonly InteractionType[];

/** What people type, and what they don't: emoji, right-to-left, halves of pairs, delimiters of every standard. */
export const texts = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.nat(0xffff), { maxLength: 80 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    ' ',
    'code source',
    'l’été, « œuvre »',
    'كود المصدر',
    '👩🏽‍💻'.repeat(12),
    '\ud83d',
    'a[,]b[.]c[:]d',
    '{lang=fr}oui',
    '{case_matters=true}non',
    'deux\nlignes\u2028trois\u0000',
    '\ufeffdébut',
    'x'.repeat(500),
  ),
);

export const numbers = fc.oneof(
  fc.integer({ min: -100, max: 1000 }),
  fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => hundredths / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1e21, -1e300, 5e-324, 1e-7, -1e-9, Number.MAX_VALUE, 0.1 + 0.2),
);

const words = fc.constantFrom('code source', 'logiciel', 'GNU', 'œuvre', 'Été', 'c', '四', '42', 'a[,]b', '{lang=fr}x');
const html = fc.constantFrom('', '<p>Oui.</p>');
const said = fc.constantFrom('<p>Non.</p>', '<p>Presque.</p>');
const weighting = fc.constantFrom(0.25, 1, 2, 3.5);
const scoring = fc.constantFrom<Scoring | undefined>('all', 'parts', 'minus', undefined);

function choicesOf(min: number, max: number): fc.Arbitrary<readonly Choice[]> {
  return fc
    .array(html, { minLength: min, maxLength: max })
    .map((feedbacks) => feedbacks.map((feedback, i) => ({ id: LETTERS[i]!, text: `choix ${i}`, feedback })));
}

const idsOf = (choices: readonly { readonly id: string }[]): string[] => choices.map(({ id }) => id);

type Own = { readonly type: InteractionType; readonly total: number } & Record<string, unknown>;

/** The kind's own fields, and how many parts a response has, for `enough`. */
const own: Readonly<Record<InteractionType, fc.Arbitrary<Own>>> = {
  choice: choicesOf(2, 6).chain((choices) =>
    fc.record({ correct: fc.subarray(idsOf(choices), { minLength: 1 }), ordered: fc.boolean() }).map((more) => ({
      type: 'choice',
      choices,
      multiple: more.correct.length > 1,
      ...more,
      total: more.correct.length,
    })),
  ),
  'true-false': fc
    .record({
      correct: fc.boolean(),
      whenTrue: html,
      whenFalse: html,
      reasons: fc.option(choicesOf(2, 4)),
      at: fc.nat(3),
    })
    .map(({ reasons, at, ...more }) => ({
      type: 'true-false',
      ...more,
      ...(reasons && { reasons, reason: reasons[at % reasons.length]!.id }),
      total: reasons ? 2 : 1,
    })),
  sequencing: fc.integer({ min: 2, max: 9 }).chain((count) => {
    const items = LETTERS.slice(0, count).map((id) => ({ id, text: `étape ${id}` }));
    const rule = fc.tuple(fc.nat(count - 2), fc.nat(count - 1), html).map(([i, gap, feedback]): OrderRule => {
      const before = LETTERS[i]!;
      const after = LETTERS[Math.min(count - 1, i + 1 + gap)]!;
      return { before, after, ...(feedback && { feedback }) };
    });
    return fc
      .array(rule, { minLength: 1, maxLength: 9 })
      .map((rules) => ({ type: 'sequencing', items, rules, total: rules.length }));
  }),
  matching: fc
    .tuple(fc.integer({ min: 2, max: 9 }), fc.nat(2), fc.boolean(), html)
    .chain(([count, more, baskets, feedback]) => {
      const items = Array.from({ length: count }, (_, i): MatchingItem => ({ id: `${i + 1}`, text: `${i}`, feedback }));
      const targets = LETTERS.slice(0, baskets ? 2 + more : Math.min(9, count + more)).map((id) => ({ id, text: id }));
      const one = fc.shuffledSubarray(idsOf(targets), { minLength: baskets ? 1 : count });
      return one.map((order) => ({
        type: 'matching',
        baskets,
        items,
        targets,
        correct: Object.fromEntries(items.map(({ id }, i) => [id, order[i % order.length]!])),
        total: count,
      }));
    }),
  'fill-in': fc
    .record({
      accepted: fc.array(words, { minLength: 1, maxLength: 12 }),
      typos: fc.nat(3),
      wrong: fc.array(fc.record({ texts: fc.array(words, { minLength: 1, maxLength: 3 }), feedback: said }), {
        maxLength: 3,
      }),
    })
    .map((more) => ({ type: 'fill-in', ...more, total: 1 })),
  numeric: fc
    .record({
      ends: fc.tuple(numbers, numbers, numbers),
      bands: fc.array(fc.record({ min: fc.option(numbers), max: fc.option(numbers), feedback: said }), {
        maxLength: 3,
      }),
      unscored: fc.boolean(),
    })
    .map(({ ends, bands, unscored }) => {
      const [min, value, max] = [...ends].sort((a, b) => a - b);
      return { type: 'numeric', min, value, max, bands, ...(unscored && { unscored }), total: 1 };
    }),
  likert: choicesOf(2, 7).map((choices) => ({ type: 'likert', choices, total: 0 })),
  performance: fc
    .array(
      choicesOf(2, 4).chain((choices) =>
        fc.subarray(idsOf(choices), { minLength: 1 }).map((correct) => ({ choices, correct })),
      ),
      { minLength: 2, maxLength: 9 },
    )
    .map((scenes) => ({ type: 'performance', scenes, total: scenes.length })),
};

/** Any legal interaction of one kind. */
export function interactionOf(type: InteractionType, id = 'q_any'): fc.Arbitrary<Interaction> {
  return fc
    .tuple(own[type], weighting, scoring, fc.nat(9), fc.record({ whenRight: html, whenWrong: html, feedback: html }))
    .map(([{ total, ...mine }, weight, rule, at, said]) => {
      const enough = rule === 'all' && total > 1 ? { enough: 1 + (at % total) } : {};
      const base = { id, weighting: weight, html: '', prompt: id, ...said, ...(rule && { scoring: rule }), ...enough };
      return { ...base, ...mine } as unknown as Interaction;
    });
}

export const interactions: fc.Arbitrary<Interaction> = fc.constantFrom(...TYPES).chain((type) => interactionOf(type));

const letter = fc.constantFrom(...LETTERS);

/** Responses as elements give them, to any question of the kind: ids that exist there or not, items missing. */
export const fitting: { readonly [T in InteractionType]: fc.Arbitrary<ResponseOf<T>> } = {
  choice: fc.subarray(LETTERS.slice(0, 6)).map((choices) => ({ type: 'choice', choices })),
  'true-false': fc
    .tuple(fc.boolean(), fc.option(fc.constantFrom('a', 'b', 'c', 'd')))
    .map(([value, reason]) => ({ type: 'true-false', value, ...(reason && { reason }) })),
  sequencing: fc.shuffledSubarray(LETTERS, { minLength: 2 }).map((order) => ({ type: 'sequencing', order })),
  matching: fc
    .dictionary(fc.constantFrom(...'123456789'), letter, { noNullPrototype: true })
    .map((pairs) => ({ type: 'matching', pairs })),
  'fill-in': texts.map((text) => ({ type: 'fill-in', text })),
  numeric: numbers.map((value) => ({ type: 'numeric', value: value + 0 })),
  likert: fc.constantFrom(...LETTERS.slice(0, 7)).map((choice) => ({ type: 'likert', choice })),
  performance: fc
    .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 9 })
    .map((steps) => ({ type: 'performance', steps })),
};

const junk = fc.oneof(letter, fc.constantFrom('', 'z', '10', 'ab', 'é', '__proto__', 'constructor', '0', 'x y'));
const ids = fc.array(junk, { maxLength: 12 });

const strange: fc.Arbitrary<LearnerResponse> = fc.oneof(
  ids.map((choices): LearnerResponse => ({ type: 'choice', choices })),
  fc.tuple(fc.boolean(), junk).map(([value, reason]): LearnerResponse => ({ type: 'true-false', value, reason })),
  ids.map((order): LearnerResponse => ({ type: 'sequencing', order })),
  fc
    .array(fc.tuple(junk, junk))
    .map((pairs): LearnerResponse => ({ type: 'matching', pairs: Object.fromEntries(pairs) })),
  junk.map((choice): LearnerResponse => ({ type: 'likert', choice })),
  ids.map((steps): LearnerResponse => ({ type: 'performance', steps })),
);

/** Anything that storage may hold: of any kind, to a question that may have changed since. */
export const responses: fc.Arbitrary<LearnerResponse> = fc.oneof(
  strange,
  ...TYPES.map((type): fc.Arbitrary<LearnerResponse> => fitting[type]),
);
