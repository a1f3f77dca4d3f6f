import type { CourseModule } from '../../course/course.js';
import type { ChoiceInteraction, Interaction } from '../../course/interaction.js';

/** Where right answers are in a module, and how long they are. */
export interface KeyMeasure {
  /** How many choices of three options have their key at each rank. */
  readonly ranks: readonly [number, number, number];
  readonly truths: { readonly right: number; readonly wrong: number };
  /** Choices of three options whose right one is longer than each other one. */
  readonly longest: number;
  /** Single choices of any size whose longest option is more than 1.5 times the shortest, in characters. */
  readonly uneven: readonly { readonly id: string; readonly ratio: number }[];
}

export const MAX_RATIO = 1.5;
/** Below this many characters a ratio says nothing: « Oui » and « Jamais ». */
const SHORT = 12;

export function interactionsOf({ pages, test }: CourseModule): readonly Interaction[] {
  return [...pages.flatMap(({ interactions }) => interactions), ...(test?.bank ?? [])];
}

export function measureKeys(module: CourseModule): KeyMeasure {
  const all = interactionsOf(module);
  const singles = all.filter((each): each is ChoiceInteraction => each.type === 'choice' && !each.multiple);
  const threes = singles.filter(({ choices }) => choices.length === 3);
  const at = (letter: string): number => threes.filter(({ correct }) => correct[0] === letter).length;
  const truths = all.flatMap((each) => (each.type === 'true-false' ? [each.correct] : []));
  return {
    ranks: [at('a'), at('b'), at('c')],
    truths: { right: truths.filter(Boolean).length, wrong: truths.filter((truth) => !truth).length },
    longest: threes.filter(isRightLongest).length,
    uneven: singles.flatMap((each) => {
      const ratio = ratioOf(each);
      return ratio > MAX_RATIO ? [{ id: each.id, ratio }] : [];
    }),
  };
}

function isRightLongest({ choices, correct }: ChoiceInteraction): boolean {
  const length = (isRight: boolean): number =>
    Math.max(...choices.filter(({ id }) => correct.includes(id) === isRight).map(({ text }) => text.length));
  return length(true) > length(false);
}

function ratioOf({ choices }: ChoiceInteraction): number {
  const lengths = choices.map(({ text }) => text.length);
  const longest = Math.max(...lengths);
  return longest <= SHORT ? 1 : longest / Math.min(...lengths);
}

/**
 * Whether counts are as even as a share between `low` and `high` of each asks. Few questions can't be: then a difference of one is even.
 */
export function isEven(counts: readonly number[], low: number, high: number): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (Math.max(...counts) - Math.min(...counts) <= 1) return true;
  return counts.every((count) => count / total >= low && count / total <= high);
}

/** Whether a count is between 25 and 45 % of a total; where few questions can't be, one more or less than a third is chance. */
export function isFair(count: number, total: number): boolean {
  return Math.abs(count - total / 3) <= 1 || (count >= 0.25 * total && count <= 0.45 * total);
}
