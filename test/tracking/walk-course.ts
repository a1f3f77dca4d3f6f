import fc from 'fast-check';
import type { Course, CourseModule, Page, Test } from '../../src/course/course.js';
import type { Interaction } from '../../src/course/interaction.js';
import type { LearnerResponse } from '../../src/course/response.js';
import { fitting, interactionOf, TYPES } from '../course/arbitrary.js';
import { course, module, page, recalling, test } from './test-course.js';

/* Courses of a walk and their updates. Numbers stand for items and responses, so that a walk prints in a few lines. */

const ITEMS: readonly Interaction[] = TYPES.flatMap((type, i) =>
  fc.sample(interactionOf(type), { seed: i + 1, numRuns: 6 }),
);
const RESPONSES = Object.fromEntries(
  TYPES.map((type, i) => [type, fc.sample<LearnerResponse>(fitting[type], { seed: i + 100, numRuns: 24 })]),
);

/** A response of the item's kind. */
export function responseTo(item: Interaction, n: number): LearnerResponse {
  const all = RESPONSES[item.type]!;
  return all[n % all.length]!;
}

function itemOf(id: string, n: number): Interaction {
  const objective = id.startsWith('b') ? { objective: `o_${n % 2}` } : {};
  return { ...ITEMS[n % ITEMS.length]!, id, ...objective };
}

export interface CourseSpec {
  /** Items of a page, and of two tests' banks; a bank without items: no test. */
  readonly practice: readonly number[];
  readonly banks: readonly [readonly number[], readonly number[]];
  readonly attempts: number | null;
  readonly keepsLast: boolean;
  readonly mastery: number | null;
}

const numbers = (most: number): fc.Arbitrary<number[]> => fc.array(fc.nat(47), { maxLength: most });

export const courseSpecs: fc.Arbitrary<CourseSpec> = fc.record({
  practice: numbers(6),
  banks: fc.tuple(
    fc.array(fc.nat(47), { minLength: 1, maxLength: 5 }),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, numbers(3)),
  ),
  attempts: fc.constantFrom(null, null, 1, 2),
  keepsLast: fc.constantFrom(false, false, false, true),
  mastery: fc.constantFrom(0.8, 0.5, null),
});

export function courseOf({ practice, banks, attempts, keepsLast, mastery }: CourseSpec): Course {
  const objectives = ['o_0', 'o_1'].map((id) => ({ id, title: id, reread: 'p_1' }));
  const testOf = (n: number): Test | undefined => {
    const bank = banks[n]!.map((item, i) => itemOf(`b${n}_${i}`, item));
    const more = { draw: 4, attempts, ...(keepsLast && { keep: 'last' as const }) };
    return bank.length > 0 ? test(`t_${n}`, bank, more) : undefined;
  };
  const items = practice.map((item, i) => itemOf(`q_${i}`, item));
  const first = { ...module('m1', [page('p_1', items), page('p_2')], testOf(0)), objectives };
  return course([first, recalling(module('m2', [page('p_3')], testOf(1)))], { masteryScore: mastery });
}

const OPERATIONS = ['add', 'remove', 'replace', 'reverse', 'add page', 'remove page', 'remove recall'] as const;

/** One thing that a new version of the package does: at which item or page, with which other. */
export type Edit = readonly [operation: (typeof OPERATIONS)[number], at: number, item: number];

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.tuple(fc.constantFrom(...OPERATIONS), fc.nat(12), fc.nat(47)),
  { minLength: 1, maxLength: 3 },
);

/** The package's next version; its ids keep their meaning, or lose it where an item is replaced. */
export function updated(before: Course, changes: readonly Edit[]): Course {
  const version = String(Number(before.version) + 1);
  return changes.reduce(edited, { ...before, version });
}

function edited(before: Course, [operation, at, n]: Edit): Course {
  switch (operation) {
    case 'add':
      return withItems(before, at, (items, start) => [...items, itemOf(`${start}_v${before.version}_${n}`, n)]);
    case 'remove':
      return withItems(before, at, (items) => items.filter((_, i) => i !== n % items.length));
    case 'replace':
      return withItems(before, at, (items) =>
        items.map((item, i) => (i === n % items.length ? itemOf(item.id, n + 6) : item)),
      );
    case 'reverse':
      return {
        ...withItems(before, at, (items) => [...items].reverse()),
        modules: before.modules.map((one) => ({ ...one, pages: [...one.pages].reverse() })),
      };
    case 'add page':
      return withModule(before, at, (one) => ({ ...one, pages: [page(`p_v${before.version}_${n}`), ...one.pages] }));
    case 'remove page':
      return withModule(before, at, (one) => ({
        ...one,
        pages: one.pages.slice(0, Math.max(1, one.pages.length - 1)),
      }));
    case 'remove recall':
      return withModule(before, 1, ({ recall: _gone, ...one }) => one);
  }
}

function withModule(of: Course, at: number, change: (one: CourseModule) => CourseModule): Course {
  const chosen = at % of.modules.length;
  return { ...of, modules: of.modules.map((one, i) => (i === chosen ? change(one) : one)) };
}

/** The items of a page or of a bank; a bank never loses its last item. */
function withItems(
  of: Course,
  at: number,
  change: (items: readonly Interaction[], start: string) => readonly Interaction[],
): Course {
  return withModule(of, at, (one) => {
    const { test: its, pages } = one;
    if (at % 3 > 0 && its) {
      const bank = change(its.bank, its.bank[0]!.id.split('_')[0]!);
      return { ...one, test: { ...its, bank: bank.length > 0 ? distinct(bank) : its.bank } };
    }
    const [first, ...rest] = pages as [Page, ...Page[]];
    return { ...one, pages: [{ ...first, interactions: distinct(change(first.interactions, 'q')) }, ...rest] };
  });
}

function distinct(items: readonly Interaction[]): readonly Interaction[] {
  return items.filter(({ id }, i) => items.findIndex((other) => other.id === id) === i);
}
