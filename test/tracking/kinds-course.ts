import fc from 'fast-check';
import {
  answer,
  finishTest,
  newAttempt,
  openRecall,
  startTest,
  visit,
  type AnswerContext,
  type Attempt,
} from '../../src/course/attempt.js';
import type { Course } from '../../src/course/course.js';
import type { Interaction } from '../../src/course/interaction.js';
import type { LearnerResponse } from '../../src/course/response.js';
import { screenIds } from '../../src/course/rollup.js';
import { fitting, interactionOf, TYPES } from '../course/arbitrary.js';
import { course, module, page, recalling, test } from './test-course.js';

const some = fc.array(
  fc.constantFrom(...TYPES).chain((type) => interactionOf(type)),
  { minLength: 1, maxLength: 8 },
);

/** Any course of two modules: questions of every kind on a page and in a bank, and a recall of it. */
export const kindsCourses: fc.Arbitrary<Course> = fc.tuple(some, some).map(([practice, bank]) => {
  const name = (items: readonly Interaction[], start: string): readonly Interaction[] =>
    items.map((item, i) => ({ ...item, id: `${start}_${i}` }));
  return course([
    module('m1', [page('p_1', name(practice, 'q'))], test('t_1', name(bank, 'b'), { draw: 5 })),
    recalling(module('m2', [page('p_2')])),
  ]);
});

/** Something a learner does, to be applied to whatever course there is. */
export type KindsAct = readonly [
  kind: number,
  which: number,
  sure: 'sure' | 'unsure' | null,
  responses: LearnerResponse[],
];

/** One response of each kind, in the order of `TYPES`: the question chooses. */
const oneEach: fc.Arbitrary<LearnerResponse[]> = fc.tuple(
  ...TYPES.map((type): fc.Arbitrary<LearnerResponse> => fitting[type]),
);

export const kindsActs: fc.Arbitrary<readonly KindsAct[]> = fc.array(
  fc.tuple(fc.nat(6), fc.nat(50), fc.constantFrom('sure', 'unsure', null), oneEach),
  { maxLength: 40 },
);

/** @param change what becomes of a response on its way */
export function playKinds(
  of: Course,
  acts: readonly KindsAct[],
  change: (response: LearnerResponse) => LearnerResponse = (response) => response,
): Attempt {
  const [first] = of.modules;
  const its = first!.test!;
  const items = [...first!.pages[0]!.interactions, ...its.bank];
  const screens = screenIds(of);
  return acts.reduce((attempt, [kind, which, confidence, responses]) => {
    const place = screens[which % screens.length]!;
    if (kind === 0) return openRecall(of, visit(attempt, place), place);
    if (kind === 1) return startTest(attempt, its);
    if (kind === 2) return finishTest(attempt, its);
    const item = items[which % items.length]!;
    const context: AnswerContext = { ...(confidence && { confidence }), ...(kind > 4 && { recall: 'r_m2' }) };
    return answer(of, attempt, item.id, change(responses[TYPES.indexOf(item.type)]!), 0, context);
  }, newAttempt(7));
}
