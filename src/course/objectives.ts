import { countedScore, drawnItems, mayStart, type Attempt, type TestState } from './attempt.js';
import type { Course, CourseModule, Test } from './course.js';
import type { CompletionStatus, SuccessStatus } from './rollup.js';
import { reaches, scoreOf, weightedMean, type Score } from './score.js';

/** How a module or a learning objective stands, in the words of an LMS. */
export interface ObjectiveStanding {
  /** The module's or the learning objective's. */
  readonly id: string;
  /** Null until a try that tells of it was finished. */
  readonly score: Score | null;
  readonly completion: CompletionStatus;
  readonly success: SuccessStatus;
}

/**
 * One standing for each module, then one for each learning objective.
 * - a module: its test's score that counts; without a test it is completed once its pages were seen;
 * - an objective: the items that serve it in the last try of its module's test. While a new try runs nothing is known of
 *   it: `keptStanding` remembers.
 * @param mastery 0..1, the LMS's pass mark, which replaces the tests' own; null when the LMS gave none
 */
export function objectiveStandings(
  { modules }: Course,
  attempt: Attempt,
  mastery: number | null = null,
): readonly ObjectiveStanding[] {
  const learning = modules.flatMap((module) =>
    module.objectives.map(({ id }) => learningStanding(id, module, attempt, mastery)),
  );
  return [...modules.map((module) => moduleStanding(module, attempt, mastery)), ...learning];
}

/** What is reported after a new standing: a pass is never taken back, and keeps its best score. */
export function keptStanding(before: ObjectiveStanding | undefined, now: ObjectiveStanding): ObjectiveStanding {
  if (!before) return now;
  const completion = before.completion === 'completed' ? 'completed' : now.completion;
  if (before.success !== 'passed') {
    const unknown = now.success === 'unknown';
    return { ...now, completion, ...(unknown && { success: before.success, score: now.score ?? before.score }) };
  }
  const best = (before.score?.raw ?? -1) > (now.score?.raw ?? -1) ? before.score : now.score;
  return { ...now, completion, success: 'passed', score: best };
}

function moduleStanding(module: CourseModule, attempt: Attempt, mastery: number | null): ObjectiveStanding {
  const { id, recall, pages, test } = module;
  if (!test) {
    const seen = [recall ?? [], pages].flat().every((screen) => attempt.visited.includes(screen.id));
    return { id, score: null, completion: seen ? 'completed' : 'incomplete', success: 'unknown' };
  }
  const state = attempt.tests[test.id];
  const marked = { ...test, masteryScore: mastery ?? test.masteryScore };
  return standingOf(id, marked, state, state ? countedScore(marked, state) : null);
}

function learningStanding(
  id: string,
  { test }: CourseModule,
  attempt: Attempt,
  mastery: number | null,
): ObjectiveStanding {
  const state = test && attempt.tests[test.id];
  const items = state?.finished ? drawnItems(test!, state).filter(({ objective }) => objective === id) : [];
  if (!test || items.length === 0) return { id, score: null, completion: 'incomplete', success: 'unknown' };
  const score = weightedMean(
    items.map((item) => ({ weighting: item.weighting, score: state!.results[item.id]?.score ?? 0 })),
  );
  return standingOf(id, { ...test, masteryScore: mastery ?? test.masteryScore }, state, score);
}

/** Completed once passed, or once no try is left. */
function standingOf(id: string, test: Test, state: TestState | undefined, scaled: number | null): ObjectiveStanding {
  if (scaled === null) return { id, score: null, completion: 'incomplete', success: 'unknown' };
  const success = reaches(scaled, test.masteryScore) ? 'passed' : 'failed';
  const isOver = state?.finished === true && !mayStart(test, state);
  return {
    id,
    score: scoreOf(scaled),
    completion: success === 'passed' || isOver ? 'completed' : 'incomplete',
    success,
  };
}
