import { countedScore, mayStart, type Attempt } from './attempt.js';
import type { Course } from './course.js';
import { reaches, scoreOf, type Score } from './score.js';

export type CompletionStatus = 'incomplete' | 'completed';
export type SuccessStatus = 'unknown' | 'passed' | 'failed';

/** An attempt in the words of an LMS. */
export interface RollUp {
  /** Mean of the tests' scores that count; null until every test was taken, and in a course without tests. */
  readonly score: Score | null;
  readonly completion: CompletionStatus;
  readonly success: SuccessStatus;
  /** True when a failure can't be made good: no try is left. */
  readonly final: boolean;
  /** 0..1: the share of screens seen. */
  readonly progress: number;
  readonly screensSeen: number;
  readonly screensTotal: number;
}

/**
 * What an attempt amounts to. Only tests are scored; practice on pages is not.
 * - with tests: passed from the pass mark on, failed below it, unknown until all were taken; complete once passed, or
 *   once failed for good;
 * - without a pass mark: success stays unknown; complete when every test was taken and every page seen.
 * @param mastery 0..1, the LMS's pass mark, which replaces the course's; null when the LMS gave none
 */
export function rollUp(course: Course, attempt: Attempt, mastery: number | null = null): RollUp {
  const tests = course.modules.flatMap(({ test }) => test ?? []);
  const screens = screenIds(course);
  const seen = screens.filter((id) => attempt.visited.includes(id)).length;
  const passMark = tests.length > 0 ? (mastery ?? course.masteryScore) : null;

  const counted = tests.flatMap((test) => {
    const state = attempt.tests[test.id];
    return (state && countedScore({ ...test, masteryScore: mastery ?? test.masteryScore }, state)) ?? [];
  });
  const allTaken = tests.length > 0 && counted.length === tests.length;
  const score = allTaken ? scoreOf(counted.reduce((sum, one) => sum + one, 0) / tests.length) : null;

  const success = passMark === null || !score ? 'unknown' : reaches(score.scaled, passMark) ? 'passed' : 'failed';
  const final = success === 'failed' && !tests.some((test) => mayGoOn(test, attempt));
  const done =
    passMark === null ? seen === screens.length && (allTaken || tests.length === 0) : success === 'passed' || final;

  return {
    score,
    completion: done ? 'completed' : 'incomplete',
    success,
    final,
    progress: screens.length > 0 ? seen / screens.length : 0,
    screensSeen: seen,
    screensTotal: screens.length,
  };
}

/** Ids of the recalls, pages and tests, in order. */
export function screenIds(course: Course): readonly string[] {
  return course.modules.flatMap(({ recall, pages, test }) =>
    [recall, ...pages, test].flatMap((screen) => screen?.id ?? []),
  );
}

function mayGoOn(test: Parameters<typeof mayStart>[0], attempt: Attempt): boolean {
  const state = attempt.tests[test.id];
  return (state !== undefined && !state.finished) || mayStart(test, state);
}
