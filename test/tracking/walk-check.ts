import fc from 'fast-check';
import { habits } from '../../src/preview/habits.js';
import { actsOn, printed } from './walk-acts.js';
import { courseSpecs } from './walk-course.js';
import type { WalkSpec } from './walk-spec.js';
import { Walk } from './walk.js';

export type WalkStandard = WalkSpec['standard'];

/** Every habit with every standard; the habits are SCORM's. */
export const PAIRS: readonly (readonly [WalkStandard, string])[] = [
  ...Object.keys(habits).map((habit) => ['scorm12', habit] as const),
  ...Object.keys(habits).map((habit) => ['scorm2004', habit] as const),
  ['cmi5', 'strict'],
  ['none', 'strict'],
];

export interface Walked {
  readonly walks: number;
  readonly steps: number;
}

export interface WalkOptions {
  readonly seed: number;
  readonly walks: number;
  readonly mostActs: number;
  /** Milliseconds, for walks and for the search for the shortest that fails. */
  readonly limit?: number;
}

/** Walks at random, and throws with the shortest walk found that breaks a rule. */
export async function walkAtRandom(
  [standard, habit]: readonly [WalkStandard, string],
  { seed, walks, mostActs, limit }: WalkOptions,
): Promise<Walked> {
  let steps = 0;
  const specs: fc.Arbitrary<WalkSpec> = fc.record({
    standard: fc.constant(standard),
    habit: fc.constant(habit),
    mastery: fc.constantFrom(null, null, 0.6),
    course: courseSpecs,
    acts: fc.array(actsOn(standard), { minLength: 1, maxLength: mostActs, size: 'max' }),
  });
  const property = fc.asyncProperty(specs, async (spec) => {
    steps += spec.acts.length;
    const broken = await new Walk(spec).run();
    if (broken !== null) throw new Error(broken);
  });
  const { failed, counterexample, errorInstance, counterexamplePath } = await fc.check(property, {
    seed,
    numRuns: walks,
    ...(limit !== undefined && { interruptAfterTimeLimit: limit }),
  });
  if (!failed) return { walks, steps };
  const [{ acts, course, mastery }] = counterexample as [WalkSpec];
  throw new Error(
    [
      `${standard} × ${habit}, seed ${seed}, path "${counterexamplePath}", mastery ${mastery}:`,
      String((errorInstance as Error | null)?.message),
      JSON.stringify(course),
      printed(acts),
    ].join('\n'),
  );
}
